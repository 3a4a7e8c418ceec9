package io.rpyc.spring;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import io.rpyc.adapter.BuiltInMethod;
import io.rpyc.adapter.BuiltInValue;
import io.rpyc.adapter.Member;
import io.rpyc.adapter.PyObject;
import io.rpyc.service.ServiceDefinition;

/**
 * Formats services as a table with one row per exposed member.
 */
final class ServiceTable {

	private ServiceTable() {
	}

	static String of(Map<ServiceDefinition, PyObject> services) {
		List<Row> rows = new ArrayList<>();
		rows.add(new Row("SERVICE", "MEMBER", "SIGNATURE"));
		services.forEach((definition, object) -> {
			for (Member member : exposed(object)) {
				member.declaration()
					.lines()
					.forEach((signature) -> rows.add(new Row(definition.name(), member.name(), signature)));
			}
		});
		int service = rows.stream().mapToInt((row) -> row.service().length()).max().orElse(0);
		int member = rows.stream().mapToInt((row) -> row.member().length()).max().orElse(0);
		String format = "  %-" + service + "s  %-" + member + "s  %s";
		return String.join("\n",
				rows.stream().map((row) -> format.formatted(row.service(), row.member(), row.signature())).toList());
	}

	/**
	 * Returns the members that the service class exposes, without those of every Python
	 * object.
	 */
	private static List<Member> exposed(PyObject object) {
		return object.type()
			.members()
			.stream()
			.filter((member) -> !(member instanceof BuiltInMethod || member instanceof BuiltInValue))
			.sorted(Comparator.comparing(Member::name))
			.toList();
	}

	/**
	 * A row of the table.
	 *
	 * @param service the service's name
	 * @param member the member's name
	 * @param signature its parameters and result
	 */
	private record Row(String service, String member, String signature) {
	}

}
