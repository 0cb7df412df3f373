package dev.baton.scenario;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Method;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.ReflectionSupport;

/** Its tests take place in real time, at a {@link Pace} that the machine can keep up with. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RealTime.AtAPace.class)
@Timeout(900)
@interface RealTime {

  /** Plays a test again where {@link Pace} says so. */
  final class AtAPace implements InvocationInterceptor {

    @Override
    public void interceptTestMethod(
        Invocation<Void> first, ReflectiveInvocationContext<Method> test, ExtensionContext context)
        throws Throwable {
      boolean[] begun = new boolean[1];
      Pace.play(
          context.getDisplayName(),
          () -> {
            if (begun[0]) {
              ReflectionSupport.invokeMethod(test.getExecutable(), test.getTarget().orElseThrow());
            } else {
              begun[0] = true;
              first.proceed();
            }
          });
    }
  }
}
