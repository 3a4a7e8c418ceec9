/**
 * The Actuator's view of the server: the endpoint, the health check and the info.
 */
@NullMarked
package io.rpyc.spring.boot.autoconfigure.actuate;

import org.jspecify.annotations.NullMarked;
