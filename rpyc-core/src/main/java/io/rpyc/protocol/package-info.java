/**
 * Terms of the wire protocol that are part of the API: the dialects and the operations.
 */
@NullMarked
package io.rpyc.protocol;

import org.jspecify.annotations.NullMarked;
