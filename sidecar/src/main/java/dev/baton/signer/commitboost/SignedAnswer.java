package dev.baton.signer.commitboost;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.bls.BlsSignature;
import dev.baton.bls.Bytes;
import dev.baton.bls.scheme.CommitBoostScheme;
import dev.baton.bls.scheme.SignableMessage;
import dev.baton.delegation.Reason;
import dev.baton.delegation.RefusedException;
import dev.baton.signer.remote.AnswerJson;
import dev.baton.signer.remote.SignerAnswerException;
import java.math.BigInteger;
import java.util.regex.Pattern;

/**
 * Reads the answer to a request for a signature (Commit-Boost, crates/common/src/commit/
 * response.rs, {@code BlsSignResponse}): {@code {"pubkey","object_root","module_signing_id",
 * "nonce","chain_id","signature"}}. The signer says by it what it has signed, which must be what it
 * was asked to.
 */
final class SignedAnswer {

  private static final Pattern HEX_NUMBER = Pattern.compile("0x[0-9a-fA-F]{1,64}");
  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,78}");
  private static final int MOST_BITS = 256;

  private final SignableMessage message;
  private final CommitBoostScheme scheme;

  SignedAnswer(SignableMessage message, CommitBoostScheme scheme) {
    this.message = message;
    this.scheme = scheme;
  }

  /**
   * The signature, not yet verified.
   *
   * @throws SignerAnswerException if the answer is not of the form
   * @throws RefusedException with {@link Reason#SIGNER_LIES} if it speaks of something else
   */
  BlsSignature read(byte[] json) {
    AnswerJson answer = AnswerJson.object(json);
    same(answer, "pubkey", message.signer().bytes());
    same(answer, "object_root", message.hash().bytes());
    same(answer, "module_signing_id", message.signing().signingId().bytes());
    same(answer, "nonce", new BigInteger(message.signing().nonce().toString()));
    same(answer, "chain_id", new BigInteger(scheme.network().chainId().toString()));
    return answer.signature("signature");
  }

  private static void same(AnswerJson answer, String field, Bytes asked) {
    Bytes said = answer.bytes(field, asked.size());
    if (!said.equals(asked)) {
      throw differs(field, said, asked);
    }
  }

  private static void same(AnswerJson answer, String field, BigInteger asked) {
    BigInteger said = number(answer.at(field), field);
    if (!said.equals(asked)) {
      throw differs(field, said, asked);
    }
  }

  /** The code serialises a number of 256 bits as hex, the API's description says an integer. */
  private static BigInteger number(JsonNode node, String field) {
    String text = node.asText();
    BigInteger number;
    if (node.isTextual() && HEX_NUMBER.matcher(text).matches()) {
      number = new BigInteger(text.substring(2), 16);
    } else if ((node.isTextual() || node.isIntegralNumber()) && DECIMAL.matcher(text).matches()) {
      number = new BigInteger(text);
    } else {
      throw new SignerAnswerException(field + " must be a number or its hex", null);
    }
    if (number.bitLength() > MOST_BITS) {
      throw new SignerAnswerException(field + " is above 2^256-1", null);
    }
    return number;
  }

  private static RefusedException differs(String field, Object said, Object asked) {
    return new RefusedException(
        Reason.SIGNER_LIES, "it signed for " + field + " " + said + ", asked for was " + asked);
  }
}
