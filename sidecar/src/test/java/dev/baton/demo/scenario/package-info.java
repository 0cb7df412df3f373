@NullMarked
package dev.baton.demo.scenario;

import org.jspecify.annotations.NullMarked;
