// Verifies signed delegations with code that shares nothing with Baton's: @noble/curves and @noble/hashes, and the
// message, its ABI words and its roots written out here a second time.
//   node .ci/counterparts/verify-delegations.mjs FILE --genesis-fork-version 0x10000910 --chain-id 560048
// FILE holds one delegation a line, as the fabric dialect puts it on the wire:
//   {"message":{"proposer","delegate","committer","slot","metadata"},"nonce","signing_id","signature"}
// Prints {"verified":n,"failed":[{"line","reason"}]}. Exit code 0: all verify, at least one is there, and no
// proposer's slot has two messages; 1 otherwise; 2: wrong usage.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

const noble = new URL('../../.counterparts/noble/node_modules/@noble/', import.meta.url);
const load = (path) =>
  import(new URL(path, noble)).catch((e) => usage(`${e.message}. Run .ci/counterparts/install noble first.`));
const { bls12_381: bls } = await load('curves/bls12-381.js');
const { keccak_256: keccak } = await load('hashes/sha3.js');
const { sha256 } = await load('hashes/sha2.js');

const DST = 'BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_';
const DELEGATION = 2n; // the message type that goes before the delegation in its hash
const DOMAIN_TYPE = Uint8Array.of(0x6d, 0x6d, 0x6f, 0x43);

function usage(message) {
  console.error(`verify-delegations: ${message}`);
  process.exit(2);
}

function bytes(hex, size, name) {
  if (typeof hex !== 'string' || !/^0x([0-9a-fA-F]{2})*$/.test(hex)) throw new Error(`${name} is not hex`);
  const value = Uint8Array.from(Buffer.from(hex.slice(2), 'hex'));
  if (size !== undefined && value.length !== size) throw new Error(`${name} has ${value.length} bytes, not ${size}`);
  return value;
}

const concat = (...parts) => Uint8Array.from(Buffer.concat(parts));
const bigEndian = (value, size) => bytes('0x' + value.toString(16).padStart(2 * size, '0'), size, 'number');
const littleEndian = (value, size) => bigEndian(value, size).reverse();
const word = (value) => bigEndian(value, 32);
const hashPair = (left, right) => sha256(concat(left, right));

// A coordinate takes two words: 16 zero bytes and its upper 16 bytes, then its lower 32.
const coordinateWords = (value) => concat(new Uint8Array(16), bigEndian(value, 48));

function pointWords(key) {
  const { x, y } = key.toAffine();
  return concat(coordinateWords(x), coordinateWords(y));
}

function publicKey(hex, name) {
  const point = bls.G1.Point.fromBytes(bytes(hex, 48, name));
  point.assertValidity(); // on the curve, in the subgroup, not infinity
  return point;
}

function messageHash(message) {
  const metadata = bytes(message.metadata, undefined, 'metadata');
  const padding = new Uint8Array((32 - (metadata.length % 32)) % 32);
  return keccak(
    concat(
      word(DELEGATION),
      word(0x40n), // where the delegation begins
      pointWords(publicKey(message.proposer, 'proposer')),
      pointWords(publicKey(message.delegate, 'delegate')),
      word(BigInt('0x' + Buffer.from(bytes(message.committer, 20, 'committer')).toString('hex'))),
      word(BigInt(message.slot)),
      word(0x160n), // where the metadata begins, within the delegation
      word(BigInt(metadata.length)),
      metadata,
      padding,
    ),
  );
}

function signingRoot(signed, network) {
  const objectRoot = hashPair(
    hashPair(messageHash(signed.message), bytes(signed.signing_id, 32, 'signing_id')),
    hashPair(littleEndian(BigInt(signed.nonce), 32), littleEndian(network.chainId, 32)),
  );
  const forkData = hashPair(concat(network.genesisForkVersion, new Uint8Array(28)), new Uint8Array(32));
  return hashPair(objectRoot, concat(DOMAIN_TYPE, forkData.slice(0, 28)));
}

function verify(line, network, seen) {
  // Slot and nonce are unsigned 64-bit JSON numbers: a double would round them.
  const signed = JSON.parse(line.replace(/"(slot|nonce)"\s*:\s*(\d+)/g, '"$1":"$2"'));
  const root = signingRoot(signed, network);
  const signature = bls.G2.Point.fromBytes(bytes(signed.signature, 96, 'signature'));
  signature.assertValidity();
  const key = publicKey(signed.message.proposer, 'proposer');
  if (!bls.longSignatures.verify(signature, bls.longSignatures.hash(root, DST), key)) {
    throw new Error(`the signature is not the proposer's for signing root 0x${Buffer.from(root).toString('hex')}`);
  }
  const slot = `${signed.message.proposer.toLowerCase()} ${signed.message.slot}`;
  const hash = Buffer.from(root).toString('hex');
  if ((seen.get(slot) ?? hash) !== hash) throw new Error(`a second message for slot ${signed.message.slot}`);
  seen.set(slot, hash);
}

function options() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { 'genesis-fork-version': { type: 'string' }, 'chain-id': { type: 'string' } },
    });
    if (positionals.length !== 1) throw new Error('one FILE is needed');
    return {
      file: positionals[0],
      network: {
        genesisForkVersion: bytes(values['genesis-fork-version'], 4, '--genesis-fork-version'),
        chainId: BigInt(values['chain-id'] ?? ''),
      },
    };
  } catch (e) {
    return usage(`${e.message}; usage: FILE --genesis-fork-version 0x… --chain-id N`);
  }
}

const { file, network } = options();
const seen = new Map();
const failed = [];
let verified = 0;
readFileSync(file, 'utf8').split('\n').forEach((line, index) => {
  if (line.trim() === '') return;
  try {
    verify(line, network, seen);
    verified++;
  } catch (e) {
    failed.push({ line: index + 1, reason: e.message });
  }
});
console.log(JSON.stringify({ verified, failed }));
process.exit(failed.length === 0 && verified > 0 ? 0 : 1);
