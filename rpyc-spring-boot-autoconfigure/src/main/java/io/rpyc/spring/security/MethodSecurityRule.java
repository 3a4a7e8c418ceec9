package io.rpyc.spring.security;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;

import io.rpyc.PermissionDeniedException;
import io.rpyc.adapter.BuiltInMethod;
import io.rpyc.adapter.BuiltInValue;
import io.rpyc.adapter.Member;
import io.rpyc.adapter.PyObject;
import io.rpyc.protocol.AccessRule;
import io.rpyc.protocol.Invocation;
import io.rpyc.protocol.RpycConnection;
import io.rpyc.service.AttributePolicy.Access;
import io.rpyc.service.ServiceDefinition;
import io.rpyc.spring.InvalidRpycSecurityException;
import io.rpyc.spring.MemberRules;

import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.security.access.AccessDeniedException;

/**
 * What security annotations mean for members that are no Java methods, and what is to be
 * said of them: the rest of {@link MethodSecurity}.
 */
public final class MethodSecurityRule implements AccessRule, MemberRules {

	private static final Set<String> CONTEXT_MANAGER = Set.of("__enter__", "__exit__");

	private final MethodSecurity security;

	public MethodSecurityRule(MethodSecurity security) {
		this.security = security;
	}

	@Override
	public String name() {
		return "method-security";
	}

	/** Annotations decide about calls; a name alone may be looked up. */
	@Override
	public boolean mayFind(RpycConnection connection, PyObject object, Member member, Access access) {
		return true;
	}

	@Override
	public boolean mayShow(RpycConnection connection, PyObject object, Member member) {
		Class<?> type = object.target().getClass();
		return member.javaMethods()
			.stream()
			.noneMatch((method) -> SecurityAnnotations.guard(Targets.mostSpecific(method, type), type));
	}

	@Override
	public void checkInvoke(Invocation invocation) {
		Member member = invocation.member();
		if (!member.javaMethods().isEmpty()) {
			return;
		}
		Object target = Targets.behindProxies(invocation.self().target());
		if (target instanceof AutoCloseable && CONTEXT_MANAGER.contains(member.name())) {
			checkClose(target);
		}
		else if (!isBuiltIn(member) && SecurityAnnotations.guard(target.getClass())) {
			throw new PermissionDeniedException("'" + member.name()
					+ "' is a field of a class with security annotations, which cannot guard fields");
		}
	}

	/** A with block closes the object, so it is for those who may. */
	private void checkClose(Object target) {
		try {
			Method close = target.getClass().getMethod("close");
			if (SecurityAnnotations.guard(close, target.getClass())) {
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
		services.forEach((service, object) -> object.type().members().forEach((member) -> check(service, member)));
	}

	private static void check(ServiceDefinition service, Member member) {
		String name = service.name() + "." + member.name();
		if (member.javaMethods().isEmpty() && !isBuiltIn(member) && !member.isMethod()
				&& SecurityAnnotations.guard(service.type())) {
			throw new InvalidRpycSecurityException(
					"field " + name + " is exposed, and the annotations on its class cannot guard it",
					"Expose a method that returns the field.");
		}
		for (Method method : member.javaMethods()) {
			Method specific = Targets.mostSpecific(method, service.type());
			if (isReactive(specific.getReturnType()) && SecurityAnnotations.guardResult(specific, service.type())) {
				throw new InvalidRpycSecurityException(
						name + " returns " + specific.getReturnType().getSimpleName()
								+ ", whose values @PostAuthorize and @PostFilter do not see",
						"Return a CompletionStage or a plain value, or use @PreAuthorize.");
			}
		}
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

}
