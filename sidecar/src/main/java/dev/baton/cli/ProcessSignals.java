package dev.baton.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;

/**
 * SIGTERM, SIGINT and SIGHUP. A shutdown hook would not do: the process would end with the signal's
 * code after an orderly stop, and a second signal would be ignored.
 *
 * <p>{@code sun.misc.Signal} (module jdk.unsupported) has no successor; the compiler warns of its
 * name, so it is found at run time.
 */
final class ProcessSignals implements Signals {

  /** What shells add to a signal's number to make an exit code of it. */
  private static final int BY_SIGNAL = 128;

  private final AtomicBoolean stopping = new AtomicBoolean();

  @Override
  public void onFirst(Runnable stop) {
    for (String name : List.of("TERM", "INT")) {
      try {
        handle(name, number -> stop(number, stop));
      } catch (ReflectiveOperationException | IllegalArgumentException e) {
        // A JVM without it, or one that keeps the signal to itself: it stops in its own way.
        Runtime.getRuntime().addShutdownHook(new Thread(stop, "stop-on-" + name));
      }
    }
  }

  @Override
  public void onHangUp(Runnable reload) {
    try {
      handle("HUP", number -> reload.run());
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      // There is baton keys reload.
    }
  }

  private static void handle(String name, IntConsumer task) throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    Class<?> handler = Class.forName("sun.misc.SignalHandler");
    Object given = signal.getConstructor(String.class).newInstance(name);
    int number = (int) signal.getMethod("getNumber").invoke(given);
    InvocationHandler invoked =
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "handle" -> {
                task.accept(number);
                yield true;
              }
              case "equals" -> proxy == arguments[0];
              case "hashCode" -> System.identityHashCode(proxy);
              default -> "handler of SIG" + name;
            };
    Object ours =
        Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, invoked);
    signal.getMethod("handle", signal, handler).invoke(null, given, ours);
  }

  private void stop(int number, Runnable stop) {
    if (stopping.getAndSet(true)) {
      Runtime.getRuntime().halt(BY_SIGNAL + number);
    }
    stop.run();
  }
}
