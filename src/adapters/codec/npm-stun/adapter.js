'use strict';

// Answers for the codec of the npm package stun, in the words of docs/vectors.md. What the package's own server would not
// hand to the decoder (is-stun) is refused here too.

const path = require('path');
const readline = require('readline');

const modules = path.join(process.argv[2], 'node_modules');
const stun = require(path.join(modules, 'stun'));
const isStun = require(path.join(modules, 'is-stun'));
const { version } = require(path.join(modules, 'stun', 'package.json'));

const CLASSES = ['request', 'indication', 'success response', 'error response'];
const {
  STUN_ATTR_CHANNEL_NUMBER,
  STUN_ATTR_FINGERPRINT,
  STUN_ATTR_MESSAGE_INTEGRITY,
  STUN_ATTR_UNKNOWN_ATTRIBUTES,
} = stun.constants;
const KNOWN = Object.entries(stun.constants)
  .filter(([name]) => name.startsWith('STUN_ATTR_'))
  .map(([, code]) => code);

const hexType = code => '0x' + code.toString(16).toUpperCase().padStart(4, '0');
const classOf = type => ((type >> 7) & 2) | ((type >> 4) & 1);
const methodOf = type => (type & 0xf) | ((type & 0xe0) >> 1) | ((type & 0x3e00) >> 2);
const typeOf = (clas, method) =>
  (method & 0xf) | ((clas & 1) << 4) | ((method & 0x70) << 1) | ((clas & 2) << 7) | ((method & 0xf80) << 2);

function read(command) {
  const data = Buffer.from(command.bytes, 'hex');
  if (!isStun(data)) throw new Error('is-stun says no');
  return stun.decode(data);
}

function describe(type, value) {
  if (Buffer.isBuffer(value)) return { hex: value.toString('hex') };
  if (type === STUN_ATTR_UNKNOWN_ATTRIBUTES) return { types: value.map(hexType) };
  // The package has one 32-bit number for CHANNEL-NUMBER and its reserved octets.
  if (type === STUN_ATTR_CHANNEL_NUMBER) return { hex: value.toString(16).padStart(8, '0') };
  if (typeof value === 'number') return { number: value };
  if (value && 'address' in value) return { address: value.address, port: value.port };
  if (value && 'code' in value) return { code: value.code, reason: value.reason };
  return undefined;
}

function decode(command) {
  const message = read(command);
  return {
    message: {
      class: CLASSES[classOf(message.type)],
      method: methodOf(message.type),
      transactionId: message.transactionId.toString('hex'),
      attributes: [...message].map(each => ({ type: hexType(each.type), value: describe(each.type, each.value) })),
    },
  };
}

function verified(message, type, validate) {
  if (!message.hasAttribute(type)) return { result: 'absent' };
  return { result: validate(message) ? 'valid' : 'invalid' };
}

function integrity(command) {
  if (command.algorithm !== 'SHA-1') return { unsupported: true };
  const key = Buffer.from(command.key, 'hex');
  return verified(read(command), STUN_ATTR_MESSAGE_INTEGRITY, message => stun.validateMessageIntegrity(message, key));
}

function fingerprint(command) {
  return verified(read(command), STUN_ATTR_FINGERPRINT, stun.validateFingerprint);
}

function values(value) {
  if ('address' in value) return [value.address, value.port];
  if ('code' in value) return [value.code, value.reason];
  if ('types' in value) return [value.types.map(Number)];
  if ('number' in value) return [value.number];
  if ('text' in value) return [value.text];
  return [Buffer.from(value.hex, 'hex')];
}

function build(command) {
  if ('integritySha256Key' in command) return { unsupported: true };
  const message = stun.createMessage(
    typeOf(CLASSES.indexOf(command.class), command.method),
    Buffer.from(command.transactionId, 'hex')
  );
  for (const { type, value } of command.attributes) {
    const code = Number(type);
    const given = values(value);
    // Numbers that the vectors write as octets, such as REQUESTED-TRANSPORT.
    const isNumber = KNOWN.includes(code) && typeof probe(code) === 'number';
    const argument = isNumber && Buffer.isBuffer(given[0]) ? [given[0].readUInt32BE(0)] : given;
    if (!KNOWN.includes(code) || 'algorithms' in value || !message.addAttribute(code, ...argument)) {
      return { unsupported: true };
    }
  }
  if (command.integrityKey) message.addMessageIntegrity(Buffer.from(command.integrityKey, 'hex'));
  if (command.fingerprint) message.addFingerprint();
  return { bytes: message.toBuffer().toString('hex') };
}

/** The kind of value that the package has for a type. */
function probe(code) {
  const attribute = stun.createMessage(1).addAttribute(code, 0);
  return attribute && attribute.value;
}

function hello() {
  return {
    codec: 'stun (npm)',
    version,
    contract: 1,
    operations: ['decode', 'integrity', 'fingerprint', 'build'],
    attributes: KNOWN.map(hexType),
  };
}

const COMMANDS = { hello, decode, integrity, fingerprint, build };

function answer(command) {
  if (!Object.hasOwn(COMMANDS, command.command)) return { unsupported: true };
  try {
    return COMMANDS[command.command](command);
  } catch (error) {
    // The package's server catches whatever decode throws.
    return { refused: `${error.name}: ${error.message}` };
  }
}

readline.createInterface({ input: process.stdin, terminal: false }).on('line', line => {
  const command = JSON.parse(line);
  process.stdout.write(JSON.stringify({ id: command.id, ...answer(command) }) + '\n');
});
