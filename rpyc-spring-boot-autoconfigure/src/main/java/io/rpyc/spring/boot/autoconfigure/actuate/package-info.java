/**
 * Actuator support: the endpoint, the health indicator and the info contributor.
 */
@NullMarked
package io.rpyc.spring.boot.autoconfigure.actuate;

import org.jspecify.annotations.NullMarked;
