package io.rpyc.internal.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.rpyc.connection.Invocation;
import io.rpyc.connection.MemberStatistics;
import io.rpyc.internal.execution.MemberCalls;

/**
 * The calls of each member, by the names that metrics use, whose number is bounded.
 * Thread-safe.
 */
final class CallHistory {

	private final Map<String, Map<String, MemberCalls>> types = new ConcurrentHashMap<>();

	/** Returns the calls of the member that an invocation uses. */
	MemberCalls of(Invocation invocation) {
		String type = invocation.typeLabel();
		Map<String, MemberCalls> members = this.types.get(type);
		if (members == null) {
			members = this.types.computeIfAbsent(type, (name) -> new ConcurrentHashMap<>());
		}
		String member = invocation.memberLabel();
		MemberCalls calls = members.get(member);
		return (calls != null) ? calls : members.computeIfAbsent(member, (name) -> new MemberCalls());
	}

	/** Returns the statistics of all members that were called, in no particular order. */
	List<MemberStatistics> statistics() {
		List<MemberStatistics> all = new ArrayList<>();
		this.types.forEach((type, members) -> members.forEach((member, calls) -> all.add(new MemberStatistics(type,
				member, calls.onEventLoop(), calls.onPool(), calls.handedOver(), calls.isSlow()))));
		return all;
	}

}
