package dev.baton.monitor.peer;

import java.util.List;

/**
 * What one Baton tells another in one answer.
 *
 * @param process another one for every run of every Baton: 32 hex digits
 * @param cursor where the next page begins: up to 128 characters that a URL may hold
 * @param more whether there is a next page already
 * @param data at most {@link SharedReadings#PAGE}
 * @param turns whose it is to sequence, at most {@value #MOST_TURNS}
 * @param unreadable how many more there were that this program does not understand
 */
public record SharedPage(
    String process,
    String cursor,
    boolean more,
    List<SharedInput> data,
    List<SharedTurn> turns,
    int unreadable) {

  static final int MOST_TURNS = 128;

  public SharedPage {
    data = List.copyOf(data);
    turns = List.copyOf(turns);
  }
}
