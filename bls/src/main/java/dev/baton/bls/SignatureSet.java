package dev.baton.bls;

/** One signature to be verified: who signed what. */
public record SignatureSet(BlsPublicKey publicKey, Root signingRoot, BlsSignature signature) {}
