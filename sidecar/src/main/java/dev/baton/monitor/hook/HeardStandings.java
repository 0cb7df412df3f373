package dev.baton.monitor.hook;

import dev.baton.delegation.Standing;
import dev.baton.monitor.judge.Subject;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** What each hook heard last of each gateway. One that is trusted is as if none had been heard. */
final class HeardStandings {

  /** Of whom which hook heard. */
  record Place(String hook, Subject subject) {}

  private final Map<Place, Standing> standings = new HashMap<>();

  void hear(Place place, Standing to) {
    if (to == Standing.TRUSTED) {
      standings.remove(place);
    } else {
      standings.put(place, to);
    }
  }

  void forEach(BiConsumer<Place, Standing> each) {
    standings.forEach(each);
  }
}
