package io.rpyc.spring.security;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

import io.rpyc.PermissionDeniedException;
import io.rpyc.adapter.BuiltInMethod;
import io.rpyc.adapter.BuiltInValue;
import io.rpyc.adapter.Member;
import io.rpyc.adapter.PyObject;
import io.rpyc.connection.AccessRule;
import io.rpyc.connection.Invocation;
import io.rpyc.connection.RpycConnection;
import io.rpyc.service.AttributePolicy.Access;
import io.rpyc.service.ServiceDefinition;
import io.rpyc.spring.InvalidRpycSecurityException;
import io.rpyc.spring.MemberRuleNames;

import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.security.access.AccessDeniedException;

/**
 * Applies security annotations to members that are not Java methods, and describes the
 * annotations. Complements {@link MethodSecurity}.
 *
 * @since 0.1
 */
public final class MethodSecurityRule implements AccessRule, MemberRuleNames, AopInfrastructureBean {

	private static final Set<String> CONTEXT_MANAGER = Set.of("__enter__", "__exit__");

	private final MethodSecurity security;

	private final Map<Class<?>, Boolean> guarded = new ConcurrentHashMap<>();

	private final Map<GuardedMethod, Boolean> guardedMethods = new ConcurrentHashMap<>();

	public MethodSecurityRule(MethodSecurity security) {
		this.security = security;
	}

	@Override
	public String name() {
		return "method-security";
	}

	/** Permits every look-up, since annotations only apply to calls. */
	@Override
	public boolean mayFind(RpycConnection connection, PyObject object, Member member, Access access) {
		return true;
	}

	@Override
	public boolean mayShow(Invocation reading) {
		PyObject object = reading.self();
		Member member = reading.member();
		if (!object.type().isGoverned()) {
			return !hasGuards(object);
		}
		Class<?> type = this.security.classes().of(object.target());
		List<Method> methods = member.javaMethods();
		if (methods.isEmpty()) {
			return isBuiltIn(member) || !SecurityAnnotations.guard(type);
		}
		for (Method method : methods) {
			if (this.guardedMethods.computeIfAbsent(new GuardedMethod(method, type), GuardedMethod::isGuarded)) {
				return false;
			}
		}
		return true;
	}

	/** Whether annotations guard an object of one of Python's own types. */
	private boolean hasGuards(PyObject object) {
		Class<?> type = this.security.classes().of(object.original());
		return this.guarded.computeIfAbsent(type, SecurityAnnotations::guardAnything);
	}

	@Override
	public void checkInvoke(Invocation invocation) {
		Member member = invocation.member();
		if (!member.javaMethods().isEmpty()) {
			return;
		}
		PyObject self = invocation.self();
		Object target = Targets.behindProxies(self.target());
		Class<?> type = this.security.classes().of(self.target());
		if (target instanceof AutoCloseable && CONTEXT_MANAGER.contains(member.name())) {
			checkClose(target, type);
		}
		else if (!self.type().isGoverned()) {
			checkBuiltIn(self, member);
		}
		else if (!isBuiltIn(member) && SecurityAnnotations.guard(type)) {
			throw new PermissionDeniedException("'" + member.name()
					+ "' is a field of a class with security annotations, which cannot protect fields");
		}
	}

	/** Checks built-in types, which call methods without a look-up by name. */
	private void checkBuiltIn(PyObject object, Member member) {
		boolean reads = member.isMethod() || object.type().contents().contains(member);
		if (reads && hasGuards(object)) {
			throw new PermissionDeniedException("a " + object.type().displayName()
					+ " of a class with security annotations cannot be used: expose methods of the class instead");
		}
	}

	/** Checks the permission to close an object, since a with block closes it. */
	private void checkClose(Object target, Class<?> type) {
		try {
			Method close = target.getClass().getMethod("close");
			if (SecurityAnnotations.guard(Targets.mostSpecific(close, type), type)) {
				this.security.check(close, target);
			}
		}
		catch (AccessDeniedException ex) {
			throw new PermissionDeniedException("closing this object is denied");
		}
		catch (RuntimeException | Error ex) {
			throw ex;
		}
		catch (Throwable ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static boolean isBuiltIn(Member member) {
		return member instanceof BuiltInMethod || member instanceof BuiltInValue;
	}

	@Override
	public void prepare(Map<ServiceDefinition, PyObject> services) {
		this.security.classes().prepare(services);
		services.forEach((service, object) -> object.type().members().forEach((member) -> {
			check(service, member);
			checkProxy(service, object, member);
		}));
	}

	private static void check(ServiceDefinition service, Member member) {
		String name = service.name() + "." + member.name();
		if (member.javaMethods().isEmpty() && !isBuiltIn(member) && !member.isMethod()
				&& SecurityAnnotations.guard(service.type())) {
			throw new InvalidRpycSecurityException(
					"field " + name + " is exposed, but the annotations on its class cannot protect it",
					"Expose a method that returns the field.");
		}
		for (Method method : member.javaMethods()) {
			Method specific = Targets.mostSpecific(method, service.type());
			List<String> unparsable = SecurityAnnotations.unparsable(specific, service.type());
			if (!unparsable.isEmpty()) {
				throw new InvalidRpycSecurityException(
						"the security expression of " + name + " cannot be parsed: " + String.join("; ", unparsable),
						"Correct the expression.");
			}
			if (isUncheckable(specific, service.type())) {
				throw new InvalidRpycSecurityException(
						name + " returns " + specific.getReturnType().getSimpleName()
								+ ", whose values these annotations cannot check: "
								+ SecurityAnnotations.describe(specific, service.type()),
						"Return a CompletionStage or a plain value, or use @PreAuthorize. "
								+ "Values of Mono and Flux can be checked with @PostAuthorize.");
			}
		}
	}

	private void checkProxy(ServiceDefinition service, PyObject object, Member member) {
		Object shown = Targets.behindStaticProxies(object.target());
		Class<?> behind = this.security.classes().behind(shown);
		for (Method method : member.javaMethods()) {
			if (!TargetClasses.canBeEnforced(method, shown.getClass(), behind)) {
				throw new InvalidRpycSecurityException(
						"service '" + service.name() + "' is a proxy that Spring did not create, so the annotations on "
								+ behind.getName() + " or behind it for '" + member.name() + "' cannot be enforced",
						"Put the same annotations on the interface, such as @PreAuthorize(\"permitAll\") if there "
								+ "should be none, or let Spring create the proxy.");
			}
		}
	}

	/** The values of Reactor's types can be checked, but not filtered. */
	private static boolean isUncheckable(Method method, Class<?> type) {
		return PublishedResults.arePublished(method.getReturnType()) ? SecurityAnnotations.filterResult(method, type)
				: isReactive(method.getReturnType()) && SecurityAnnotations.guardResult(method, type);
	}

	private static boolean isReactive(Class<?> type) {
		return !CompletionStage.class.isAssignableFrom(type)
				&& ReactiveAdapterRegistry.getSharedInstance().getAdapter(type) != null;
	}

	@Override
	public List<String> rulesOf(ServiceDefinition service, Member member) {
		return member.javaMethods()
			.stream()
			.map((method) -> Targets.mostSpecific(method, service.type()))
			.flatMap((method) -> SecurityAnnotations.describe(method, service.type()).stream())
			.distinct()
			.map((text) -> "annotation " + text)
			.toList();
	}

	/**
	 * A method of an object's class, which may inherit it.
	 *
	 * @param method the method
	 * @param type the class of the object
	 */
	private record GuardedMethod(Method method, Class<?> type) {

		boolean isGuarded() {
			return SecurityAnnotations.guard(Targets.mostSpecific(this.method, this.type), this.type);
		}

	}

}
