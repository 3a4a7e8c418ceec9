package io.rpyc.internal.message;

import io.netty.buffer.ByteBuf;
import io.rpyc.RpycProtocolException.Reason;
import io.rpyc.RpycProtocolException;
import io.rpyc.internal.InvisibleCharacters;
import io.rpyc.internal.brine.BrineEncoder;
import io.rpyc.value.PyTuple;
import org.jspecify.annotations.Nullable;

/**
 * The id of an object on a connection: rpyc's {@code id_pack}.
 *
 * @param typeName the dotted name of the object's Python type; the receiver derives the
 * class of its proxy from it
 * @param classId the identity of the type, unique at its owner
 * @param instanceId the identity of the object at its owner; 0 if the object is itself a
 * class
 */
public record ObjectId(String typeName, long classId, long instanceId) implements Comparable<ObjectId> {

	private static final int LONGEST_TEXT = 200;

	/**
	 * Returns the name of the type for messages. The peer chooses the name, which may
	 * have any length and hold any character.
	 * @return the beginning of the name, without invisible characters
	 */
	public String typeText() {
		boolean isLong = this.typeName.length() > LONGEST_TEXT;
		StringBuilder text = new StringBuilder();
		this.typeName.substring(0, Math.min(this.typeName.length(), LONGEST_TEXT))
			.codePoints()
			.forEach((c) -> text.appendCodePoint(InvisibleCharacters.contain(c) ? '?' : c));
		return isLong ? text + "..." : text.toString();
	}

	/**
	 * Returns whether the object is itself a class.
	 * @return {@code true} if it is a class
	 */
	public boolean isClass() {
		return this.instanceId == 0;
	}

	/**
	 * An arbitrary order, with which a hash map stays fast even if a peer chooses ids
	 * with the same hash.
	 */
	@Override
	public int compareTo(ObjectId other) {
		int order = Long.compare(this.instanceId, other.instanceId);
		order = (order != 0) ? order : Long.compare(this.classId, other.classId);
		return (order != 0) ? order : this.typeName.compareTo(other.typeName);
	}

	void write(ByteBuf out, int depth) {
		BrineEncoder.beginTuple(3, out, depth);
		BrineEncoder.encode(this.typeName, out, depth + 1);
		BrineEncoder.encode(this.classId, out, depth + 1);
		BrineEncoder.encode(this.instanceId, out, depth + 1);
	}

	/**
	 * Reads an {@code id_pack}.
	 * @param value the decoded brine value
	 * @return the id
	 * @throws RpycProtocolException if the value is not an id_pack of rpyc 4.1 or newer
	 */
	public static ObjectId fromBrine(@Nullable Object value) {
		if (value instanceof PyTuple tuple && tuple.size() == 3 && tuple.get(0) instanceof String typeName
				&& tuple.get(1) instanceof Number classId && isId(classId) && tuple.get(2) instanceof Number instanceId
				&& isId(instanceId)) {
			return new ObjectId(typeName, classId.longValue(), instanceId.longValue());
		}
		throw malformed();
	}

	static RpycProtocolException malformed() {
		return new RpycProtocolException(Reason.MALFORMED,
				"an object reference is not a (name, class id, instance id) tuple: the peer must run rpyc 4.1 or newer");
	}

	private static boolean isId(Number value) {
		return value instanceof Integer || value instanceof Long;
	}

}
