/**
 * Java objects as they look from Python.
 */
@NullMarked
package io.rpyc.adapter;

import org.jspecify.annotations.NullMarked;
