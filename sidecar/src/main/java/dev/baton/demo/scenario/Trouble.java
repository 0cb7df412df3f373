package dev.baton.demo.scenario;

import dev.baton.beacon.Slot;
import dev.baton.devnet.GatewayFault;
import dev.baton.devnet.OutsideFault;

/** Something that is wrong from the beginning of one slot to the beginning of another. */
public sealed interface Trouble {

  /** The first slot in which it is wrong. */
  Slot from();

  /** The first slot in which it is right again. */
  Slot until();

  /** One line for people. */
  String words();

  /** What happens then, for people. */
  String what();

  /** What a gateway does wrong. */
  record OfGateway(String gateway, GatewayFault fault, Slot from, Slot until) implements Trouble {
    @Override
    public String words() {
      return gateway + " " + fault;
    }

    @Override
    public String what() {
      return fault.words();
    }
  }

  /** What is no gateway's fault. */
  record Outside(OutsideFault fault, Slot from, Slot until) implements Trouble {
    @Override
    public String words() {
      return fault.code();
    }

    @Override
    public String what() {
      return fault.words();
    }
  }
}
