package io.rpyc.spring.boot.autoconfigure.actuate;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

import io.rpyc.connection.MemberStatistics;

/**
 * The members that were called, by type and name.
 */
final class CalledMembers {

	private final Map<String, Map<String, CallsDescriptor>> types = new TreeMap<>();

	CalledMembers(Collection<MemberStatistics> statistics) {
		statistics.forEach((each) -> this.types.computeIfAbsent(each.type(), (type) -> new TreeMap<>())
			.merge(each.member(), CallsDescriptor.of(each), CallsDescriptor::plus));
	}

	/** Returns and removes the calls of a member. */
	CallsDescriptor remove(String type, String member) {
		CallsDescriptor calls = this.types.getOrDefault(type, Map.of()).get(member);
		if (calls == null) {
			return CallsDescriptor.NONE;
		}
		this.types.computeIfPresent(type, (name, members) -> {
			members.remove(member);
			return members.isEmpty() ? null : members;
		});
		return calls;
	}

	/** Returns the calls that were not removed. */
	Map<String, Map<String, CallsDescriptor>> remaining() {
		return this.types;
	}

}
