"""Answers for aioice's STUN codec, module aioice.stun, in the words of docs/vectors.md."""

import json
import struct
import sys

import aioice
from aioice import stun

CLASSES = {
    "request": stun.Class.REQUEST,
    "indication": stun.Class.INDICATION,
    "success response": stun.Class.RESPONSE,
    "error response": stun.Class.ERROR,
}
WORDS = {code: word for word, code in CLASSES.items()}
ADDRESSES = (stun.unpack_address, stun.unpack_xor_address)
NUMBERS = (stun.unpack_unsigned, stun.unpack_unsigned_short, stun.unpack_unsigned_64)
TYPES = {name: (code, unpack) for code, name, _, unpack in stun.ATTRIBUTES}
NAMES = {code: name for code, name, _, _ in stun.ATTRIBUTES}


class Unsupported(Exception):
    """aioice has no API for it."""


def describe(unpack, value):
    if unpack in ADDRESSES:
        return {"address": value[0], "port": value[1]}
    if unpack in NUMBERS:
        return {"number": value}
    if unpack is stun.unpack_string:
        return {"text": value}
    if unpack is stun.unpack_error_code:
        return {"code": value[0], "reason": value[1]}
    return {"hex": "" if value is None else value.hex()}


def interpret(unpack, value):
    if unpack in ADDRESSES:
        return value["address"], value["port"]
    if unpack in NUMBERS:
        return value["number"] if "number" in value else int(value["hex"], 16)
    if unpack is stun.unpack_string:
        return value["text"]
    if unpack is stun.unpack_error_code:
        return value["code"], value["reason"]
    if unpack is stun.unpack_none:
        return None
    return value["text"].encode() if "text" in value else bytes.fromhex(value["hex"])


def octets(command):
    return bytes.fromhex(command["bytes"])


def decode(command):
    message = stun.parse_message(octets(command))
    attributes = []
    for name, value in message.attributes.items():
        code, unpack = TYPES[name]
        attributes.append({"type": f"0x{code:04X}", "value": describe(unpack, value)})
    return {
        "message": {
            "class": WORDS[message.message_class],
            "method": int(message.message_method),
            "transactionId": message.transaction_id.hex(),
            "attributes": attributes,
        }
    }


def verified(attribute, complaint, data, key=None):
    try:
        message = stun.parse_message(data, integrity_key=key)
    except ValueError as error:
        if complaint in str(error):
            return {"result": "invalid"}
        raise
    return {"result": "valid" if attribute in message.attributes else "absent"}


def integrity(command):
    if command["algorithm"] != "SHA-1":
        raise Unsupported
    key = bytes.fromhex(command["key"])
    return verified("MESSAGE-INTEGRITY", "integrity does not match", octets(command), key)


def fingerprint(command):
    return verified("FINGERPRINT", "fingerprint does not match", octets(command))


def build(command):
    if "integritySha256Key" in command:
        raise Unsupported
    message = stun.Message(
        stun.Method(command["method"]),
        CLASSES[command["class"]],
        bytes.fromhex(command["transactionId"]),
    )
    for attribute in command["attributes"]:
        name = NAMES.get(int(attribute["type"], 16))
        if name is None or name in message.attributes:
            raise Unsupported
        message.attributes[name] = interpret(TYPES[name][1], attribute["value"])
    if "integrityKey" in command:
        key = bytes.fromhex(command["integrityKey"])
        message.attributes["MESSAGE-INTEGRITY"] = stun.message_integrity(bytes(message), key)
    if command.get("fingerprint"):
        message.attributes["FINGERPRINT"] = stun.message_fingerprint(bytes(message))
    return {"bytes": bytes(message).hex()}


def hello(command):
    return {
        "codec": "aioice",
        "version": aioice.__version__,
        "contract": 1,
        "operations": ["decode", "integrity", "fingerprint", "build"],
        "attributes": [f"0x{code:04X}" for code in NAMES],
    }


COMMANDS = {
    "hello": hello,
    "decode": decode,
    "integrity": integrity,
    "fingerprint": fingerprint,
    "build": build,
}


def answer(command):
    try:
        handler = COMMANDS.get(command["command"])
        return handler(command) if handler else {"unsupported": True}
    except Unsupported:
        return {"unsupported": True}
    except ValueError as error:  # what aioice raises and catches for messages that it does not take
        return {"refused": str(error)}
    except (struct.error, IndexError, TypeError, KeyError) as error:
        return {"failed": f"{type(error).__name__}: {error}"}


for line in sys.stdin:
    question = json.loads(line)
    print(json.dumps({"id": question["id"], **answer(question)}), flush=True)
