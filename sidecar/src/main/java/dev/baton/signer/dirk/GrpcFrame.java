package dev.baton.signer.dirk;

import io.vertx.core.buffer.Buffer;

/**
 * A message as gRPC frames it (grpc/grpc, doc/PROTOCOL-HTTP2.md, Length-Prefixed-Message): whether
 * it is compressed, its length in four bytes, and itself.
 */
final class GrpcFrame {

  static final int PREFIX = 5;

  private GrpcFrame() {}

  static Buffer of(byte[] message) {
    return Buffer.buffer(PREFIX + message.length)
        .appendByte((byte) 0)
        .appendInt(message.length)
        .appendBytes(message);
  }

  /**
   * The one message that the body must be.
   *
   * @throws IllegalArgumentException if it is none, compressed, cut short, or followed by more
   */
  static Buffer message(Buffer body) {
    if (body.length() < PREFIX) {
      throw new IllegalArgumentException("no complete message");
    }
    if (body.getByte(0) != 0) {
      throw new IllegalArgumentException("a compressed message, which was not offered");
    }
    if (body.getUnsignedInt(1) != body.length() - PREFIX) {
      throw new IllegalArgumentException(
          "a message of "
              + (body.length() - PREFIX)
              + " bytes that says it has "
              + body.getUnsignedInt(1));
    }
    return body.slice(PREFIX, body.length());
  }
}
