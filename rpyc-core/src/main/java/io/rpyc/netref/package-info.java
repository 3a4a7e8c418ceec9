/**
 * Python objects as they look from Java.
 */
@NullMarked
package io.rpyc.netref;

import org.jspecify.annotations.NullMarked;
