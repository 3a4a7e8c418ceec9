package io.rpyc.internal.pickle;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Data that is not a record, to be written as an object with attributes.
 *
 * @param attributes the values of the attributes by their Java names
 */
public record PlainObject(Map<String, @Nullable Object> attributes) {
}
