package io.rpyc.spring.boot.autoconfigure.jackson;

import io.rpyc.netref.Netref;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;

/**
 * Rejects objects of peers in JSON.
 */
final class NetrefSerializer extends ValueSerializer<Netref> {

	@Override
	public void serialize(Netref netref, JsonGenerator generator, SerializationContext context) {
		throw DatabindException.from(generator,
				"an object of a peer cannot be written as JSON: " + netref.typeName()
						+ ". Pass plain data (dict, list, str, numbers, dates) instead, or read the object with "
						+ "Netref.as(...) into a Java type while its connection is open");
	}

}
