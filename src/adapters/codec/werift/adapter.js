'use strict';

// Answers for werift's STUN codec (ice-server/src/stun/message), in the words of docs/vectors.md.

const path = require('path');
const readline = require('readline');

const werift = path.join(process.argv[2], 'node_modules', 'werift');
const { Message, parseMessage } = require(path.join(werift, 'lib/ice-server/src/stun/message'));
const { ATTRIBUTES_BY_NAME, ATTRIBUTES_BY_TYPE } = require(path.join(werift, 'lib/ice-server/src/stun/attributes'));
const { version } = require(path.join(werift, 'package.json'));

const CLASSES = { request: 0x000, indication: 0x010, 'success response': 0x100, 'error response': 0x110 };
const hexType = code => '0x' + code.toString(16).toUpperCase().padStart(4, '0');
// werift keeps the bits of the method where they stand in the message type.
const methodOf = bits => (bits & 0xf) | ((bits & 0xe0) >> 1) | ((bits & 0x3e00) >> 2);
const methodBits = method => (method & 0xf) | ((method & 0x70) << 1) | ((method & 0xf80) << 2);

function read(command, key) {
  return parseMessage(Buffer.from(command.bytes, 'hex'), key);
}

function describe(name, value) {
  if (value === null) return { hex: '' };
  if (Buffer.isBuffer(value)) return { hex: value.toString('hex') };
  if (name === 'UNKNOWN-ATTRIBUTES') return { types: value.map(hexType) };
  if (typeof value === 'bigint') return { hex: value.toString(16).padStart(16, '0') };
  if (typeof value === 'number') return { number: value };
  if (typeof value === 'string') return { text: value };
  return name === 'ERROR-CODE' ? { code: value[0], reason: value[1] } : { address: value[0], port: value[1] };
}

function decode(command) {
  const message = read(command);
  if (!message) return { refused: 'parseMessage gave nothing' };
  const known = message.attributes.map(([name, value]) => ({
    type: hexType(ATTRIBUTES_BY_NAME[name][0]),
    value: describe(name, value),
  }));
  const unknown = message.rawAttributes.map(({ type, value }) => ({
    type: hexType(type),
    value: { hex: value.toString('hex') },
  }));
  return {
    message: {
      class: Object.keys(CLASSES).find(word => CLASSES[word] === message.messageClass),
      method: methodOf(message.messageMethod),
      transactionId: message.transactionIdHex,
      attributes: [...known, ...unknown],
    },
  };
}

// parseMessage says no more than yes or no: what it takes without the key but not with it has a wrong integrity value.
function integrity(command) {
  if (command.algorithm !== 'SHA-1') return { unsupported: true };
  const message = read(command);
  if (!message) return { refused: 'parseMessage gave nothing, even without a key' };
  if (!message.getAttributeValue('MESSAGE-INTEGRITY')) return { result: 'absent' };
  return { result: read(command, Buffer.from(command.key, 'hex')) ? 'valid' : 'invalid' };
}

// A wrong FINGERPRINT is refused like everything else.
function fingerprint(command) {
  const message = read(command);
  if (!message) return { refused: 'parseMessage gave nothing' };
  return { result: message.getAttributeValue('FINGERPRINT') === undefined ? 'absent' : 'valid' };
}

function interpret(name, value) {
  if ('address' in value) return [value.address, value.port];
  if ('code' in value) return [value.code, value.reason];
  if ('types' in value) return value.types.map(Number);
  if ('number' in value) return value.number;
  if ('text' in value) return name === 'NONCE' ? Buffer.from(value.text) : value.text;
  if (name === 'USE-CANDIDATE') return null;
  if (name.startsWith('ICE-CONTROL')) return BigInt('0x' + value.hex);
  const octets = Buffer.from(value.hex, 'hex');
  return ['CHANGE-REQUEST', 'REQUESTED-ADDRESS-FAMILY', 'REQUESTED-TRANSPORT'].includes(name)
    ? octets.readUInt32BE(0)
    : octets;
}

function build(command) {
  if ('integritySha256Key' in command) return { unsupported: true };
  const message = new Message(
    methodBits(command.method),
    CLASSES[command.class],
    Buffer.from(command.transactionId, 'hex')
  );
  for (const { type, value } of command.attributes) {
    const known = ATTRIBUTES_BY_TYPE[Number(type)];
    // What werift has no name for goes behind everything else, so that it cannot be built in order.
    if (!known || 'algorithms' in value || message.getAttributeValue(known[1]) !== undefined) return { unsupported: true };
    message.setAttribute(known[1], interpret(known[1], value));
  }
  if (command.integrityKey) message.addMessageIntegrity(Buffer.from(command.integrityKey, 'hex'));
  if (command.fingerprint) message.addFingerprint();
  return { bytes: message.bytes.toString('hex') };
}

function hello() {
  return {
    codec: 'werift',
    version,
    contract: 1,
    operations: ['decode', 'integrity', 'fingerprint', 'build'],
  };
}

const COMMANDS = { hello, decode, integrity, fingerprint, build };

function answer(command) {
  if (!Object.hasOwn(COMMANDS, command.command)) return { unsupported: true };
  try {
    return COMMANDS[command.command](command);
  } catch (error) {
    return { failed: `${error.name}: ${error.message}` };
  }
}

readline.createInterface({ input: process.stdin, terminal: false }).on('line', line => {
  const command = JSON.parse(line);
  process.stdout.write(JSON.stringify({ id: command.id, ...answer(command) }) + '\n');
});
