/**
 * Names of the wire protocol that users meet: the dialects and the operations.
 */
@NullMarked
package io.rpyc.protocol;

import org.jspecify.annotations.NullMarked;
