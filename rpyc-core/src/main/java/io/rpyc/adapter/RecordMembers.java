package io.rpyc.adapter;

import java.lang.reflect.RecordComponent;
import java.util.StringJoiner;

import io.rpyc.brine.PySingleton;

/**
 * The special methods of records: equal by their components, shown as Python shows data
 * classes. A record's own toString is not exposed.
 */
final class RecordMembers {

	private RecordMembers() {
	}

	static PyType of(Class<?> type, String displayName) {
		return PyType.builtIn("builtins.object", Object.class)
			.inherit(ObjectMembers.of((target) -> displayName))
			.method("__repr__", "", (self, args) -> repr(type, displayName, self))
			.method("__str__", "", (self, args) -> repr(type, displayName, self))
			.method("__hash__", "", (self, args) -> self.hashCode())
			.method("__eq__", "other",
					(self, args) -> type.isInstance(args.get(0)) ? self.equals(args.get(0))
							: PySingleton.NOT_IMPLEMENTED)
			.method("__ne__", "other",
					(self, args) -> type.isInstance(args.get(0)) ? !self.equals(args.get(0))
							: PySingleton.NOT_IMPLEMENTED)
			.build();
	}

	private static String repr(Class<?> type, String displayName, Object self) throws ReflectiveOperationException {
		StringJoiner text = new StringJoiner(", ", displayName + "(", ")");
		for (RecordComponent component : type.getRecordComponents()) {
			component.getAccessor().setAccessible(true);
			text.add(component.getName() + "=" + Repr.of(component.getAccessor().invoke(self)));
		}
		return text.toString();
	}

}
