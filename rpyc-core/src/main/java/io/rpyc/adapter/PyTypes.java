package io.rpyc.adapter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.rpyc.netref.DeclaredArgument;
import io.rpyc.netref.Netref;
import io.rpyc.security.policy.Restricted;
import io.rpyc.security.policy.RestrictedService;
import io.rpyc.service.ProtocolConfig;
import org.jspecify.annotations.Nullable;

/**
 * The Python types of all Java objects. Thread-safe.
 */
public final class PyTypes {

	private final List<ObjectAdapter> adapters;

	private final ExposedTypes exposed;

	private final BuiltInTypes builtIn;

	private final NetrefTypes netrefs = new NetrefTypes();

	private final OpaqueAdapter opaque = new OpaqueAdapter();

	private final String prefix;

	/**
	 * Creates the types.
	 * @param custom adapters that are asked before the built-in ones
	 * @param exposed knows records and classes with exposed members
	 */
	public PyTypes(List<? extends ObjectAdapter> custom, ExposedTypes exposed) {
		this(custom, exposed, ProtocolConfig.DEFAULTS);
	}

	/**
	 * Creates the types.
	 * @param custom adapters that are asked before the built-in ones
	 * @param exposed knows records and classes with exposed members
	 * @param config decides how views spell exposed names
	 */
	public PyTypes(List<? extends ObjectAdapter> custom, ExposedTypes exposed, ProtocolConfig config) {
		List<ObjectAdapter> all = new ArrayList<>(custom);
		all.add(exposed);
		this.adapters = List.copyOf(all);
		this.exposed = exposed;
		this.builtIn = new BuiltInTypes(exposed);
		this.prefix = config.exposedPrefix();
	}

	/**
	 * Returns an object with its Python type.
	 * @param target the object
	 * @return the object with its type, which is opaque if it does not expose members
	 */
	public PyObject view(Object target) {
		if (target instanceof RestrictedService restricted) {
			return RestrictedView.of(restricted, view(restricted.target()));
		}
		if (target instanceof Restricted restricted) {
			return RestrictedView.of(restricted, view(restricted.target()), this.prefix);
		}
		for (ObjectAdapter adapter : this.adapters) {
			PyType type = adapter.typeOf(target);
			if (type != null) {
				return new PyObject(target, type);
			}
		}
		if (target instanceof Netref netref) {
			return new PyObject(netref, this.netrefs.typeOf(netref));
		}
		Object adapted = this.builtIn.adapt(target);
		PyType type = this.builtIn.typeOf(adapted);
		return new PyObject(target, adapted, (type != null) ? type : this.opaque.typeOf(target));
	}

	/**
	 * Returns an object with everything that a peer must be permitted to read before
	 * something takes the object apart for it: the object as Python sees it, and as a
	 * collection if it is one in Java but not in Python.
	 * @param target the object
	 * @return one or two views; none if the object is a restricted view, which is never
	 * taken apart
	 */
	public List<PyObject> takenApart(Object target) {
		if (target instanceof Restricted || target instanceof RestrictedService) {
			return List.of();
		}
		PyObject view = view(target);
		if (!view.type().isGoverned()) {
			return List.of(view);
		}
		Object adapted = this.builtIn.adapt(target);
		PyType collection = this.builtIn.collectionType(adapted);
		return (collection != null) ? List.of(view, new PyObject(target, adapted, collection)) : List.of(view);
	}

	/**
	 * Returns the Python names of an attribute.
	 * @param javaName the Java name of a record component
	 * @return one or two names
	 */
	public Set<String> attributeNames(String javaName) {
		return this.exposed.namesOf(javaName);
	}

	/**
	 * Returns a function that is passed to the peer, with the parameter types of its
	 * declaration.
	 * @param argument the function and its declared type
	 * @param context the context of the connection
	 * @return the function with its Python type, or the converted value if Python sees it
	 * as something else
	 */
	public @Nullable Object declared(DeclaredArgument argument, CallContext context) {
		Object function = argument.function();
		Object converted = context.conversions().toPython(function);
		if (converted != function || this.adapters.stream().anyMatch((adapter) -> adapter.typeOf(function) != null)) {
			return converted;
		}
		PyType type = this.builtIn.functionType(function, argument.type());
		return (type != null) ? new PyObject(function, type) : function;
	}

	/**
	 * Returns whether an object is an instance of a data class that is not a record.
	 * @param target any object
	 * @return whether its class has {@code @Exposed(dataClass = true)}
	 */
	public static boolean isDataClass(Object target) {
		return DataClasses.isDataClass(target.getClass());
	}

	/**
	 * Returns the properties of an instance of a data class.
	 * @param target the object
	 * @return the values by their Java names, in the order in which they are declared
	 */
	public static Map<String, @Nullable Object> propertiesOf(Object target) {
		return DataClasses.values(target);
	}

	/**
	 * Copies an object whose type is passed by value.
	 * @param target the object
	 * @param context the context of the call
	 * @return the copy, or {@code null} if the object is passed by reference
	 * @throws io.rpyc.PermissionDeniedException if the peer may not read all of it
	 */
	public @Nullable Object copyOf(Object target, CallContext context) {
		return this.exposed.isByValue(target) ? this.exposed.copies().apply(target, context) : null;
	}

}
