package io.rpyc.spring.boot.autoconfigure.security;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

import io.rpyc.PyException;
import io.rpyc.service.Exposed;
import io.rpyc.spring.RpycService;
import org.jspecify.annotations.Nullable;

import org.springframework.security.access.annotation.Secured;
import org.springframework.security.access.prepost.PreAuthorize;

/**
 * Objects that guard a secret in every form in which Java can say so, handed out in every
 * way.
 */
@RpycService("hidden")
public class HiddenRecordsService {

	/** The number of forms. */
	static final int FORMS = 17;

	private static Object make(int form) {
		return switch (form) {
			case 0 -> new Open("ann", "SECRET-0");
			case 1 -> new ByComponent("ann", "SECRET-1");
			case 2 -> new ExposedComponent("ann", "SECRET-2");
			case 3 -> new ExposedAccessor("ann", "SECRET-3");
			case 4 -> new ExposedType("ann", "SECRET-4");
			case 5 -> new ByInterface("ann", "SECRET-5");
			case 6 -> new ByExposedInterface("ann", "SECRET-6");
			case 7 -> new ExposedField("ann", "SECRET-7");
			case 8 -> new Renamed("ann", "SECRET-8");
			case 9 -> new WholeType("ann", "SECRET-9");
			case 10 -> new Masked("ann", "SECRET-10");
			case 11 -> new BySecured("ann", "SECRET-11");
			case 12 -> new FieldWithGetter();
			case 13 -> new GuardedGetter();
			case 14 -> new GuardedClassWithField();
			case 15 -> new Holder("ann", new ExposedAccessor("ann", "SECRET-15"));
			case 16 -> new Overloaded("ann", "SECRET-16");
			default -> new Account("SECRET-17");
		};
	}

	@Exposed
	public int forms() {
		return FORMS;
	}

	@Exposed
	public List<Object> numbers() {
		return new ArrayList<>(List.of(1));
	}

	@Exposed
	public Set<Object> empty() {
		return new HashSet<>();
	}

	@Exposed
	public Object one(int form) {
		return make(form);
	}

	/** What Java's own hash of the object is, which holds the secret. */
	@Exposed
	public int javaHash(int form) {
		return make(form).hashCode();
	}

	@Exposed(byValue = true)
	public Object value(int form) {
		return make(form);
	}

	@Exposed(byValue = true)
	public List<Object> values(int form) {
		return List.of(make(form));
	}

	@Exposed(byValue = true)
	public Map<String, Object> mapValue(int form) {
		return Map.of("k", Optional.of(make(form)));
	}

	@Exposed(byValue = true)
	public CompletionStage<Object> valueLater(int form) {
		return CompletableFuture.completedFuture(make(form));
	}

	@Exposed
	public List<Object> many(int form) {
		return new ArrayList<>(List.of(make(form)));
	}

	@Exposed
	public Map<Object, Object> map(int form) {
		return new HashMap<>(Map.of("k", make(form)));
	}

	@Exposed
	public Map<Object, Object> byKey(int form) {
		return new HashMap<>(Map.of(make(form), "v"));
	}

	@Exposed
	public Set<Object> set(int form) {
		return new HashSet<>(Set.of(make(form)));
	}

	@Exposed
	public Stream<Object> stream(int form) {
		return Stream.of(make(form), Optional.of(make(form)));
	}

	@Exposed
	public CompletionStage<Object> later(int form) {
		return CompletableFuture.supplyAsync(() -> List.of(make(form)));
	}

	@Exposed
	public Object[] tuple(int form) {
		return new Object[] { make(form), Map.entry(make(form), make(form)) };
	}

	@Exposed
	public Object raise(int form) {
		throw new PyException("ValueError", make(form), List.of(make(form)), Map.of("x", make(form)),
				Optional.of(make(form)), new Object[] { make(form) }, Map.entry("x", make(form)));
	}

	@Exposed
	public Object raiseWrapped(int form) {
		throw new IllegalArgumentException(new PyException("ValueError", make(form)));
	}

	@Exposed
	public CompletionStage<Object> raiseLater(int form) {
		return CompletableFuture.failedFuture(new PyException("ValueError", make(form)));
	}

	@Exposed
	public Object error(int form) {
		return new PyException("ValueError", make(form), List.of(make(form)));
	}

	@Exposed
	public Object causedError(int form) {
		return new IllegalArgumentException("outer", new PyException("ValueError", make(form)));
	}

	/**
	 * Hides nothing: what the others would show.
	 */
	public record Open(String name, String ssn) {
	}

	record ByComponent(String name, @PreAuthorize("hasRole('ADMIN')") String ssn) {
	}

	record ExposedComponent(String name, @Exposed @PreAuthorize("hasRole('ADMIN')") String ssn) {
	}

	record ExposedAccessor(String name, String ssn) {

		@Exposed
		@Override
		@PreAuthorize("hasRole('ADMIN')")
		public String ssn() {
			return this.ssn;
		}

	}

	@Exposed
	record ExposedType(String name, @PreAuthorize("hasRole('ADMIN')") String ssn) {
	}

	interface HasSsn {

		@PreAuthorize("hasRole('ADMIN')")
		String ssn();

	}

	record ByInterface(String name, String ssn) implements HasSsn {
	}

	interface HasExposedSsn {

		@Exposed
		@PreAuthorize("hasRole('ADMIN')")
		String ssn();

	}

	record ByExposedInterface(String name, String ssn) implements HasExposedSsn {
	}

	record ExposedField(String name, @Exposed String ssn) {

		@Override
		@PreAuthorize("hasRole('ADMIN')")
		public String ssn() {
			return this.ssn;
		}

	}

	record Renamed(String name, @Exposed("social") @PreAuthorize("hasRole('ADMIN')") String ssn) {
	}

	@PreAuthorize("hasRole('ADMIN')")
	record WholeType(String name, String ssn) {
	}

	record Masked(String name, String ssn) {

		@Override
		@PreAuthorize("hasRole('ADMIN')")
		public String ssn() {
			return this.ssn;
		}

		@Exposed
		public String masked() {
			return "***";
		}

	}

	record BySecured(String name, @Secured("ROLE_ADMIN") String ssn) {
	}

	static class FieldWithGetter {

		@Exposed
		private final String ssn = "SECRET-12";

		@PreAuthorize("hasRole('ADMIN')")
		public String getSsn() {
			return this.ssn;
		}

		@Exposed
		public String getName() {
			return "ann";
		}

	}

	static class GuardedGetter {

		@Exposed
		@PreAuthorize("hasRole('ADMIN')")
		public String getSsn() {
			return "SECRET-13";
		}

		@Exposed
		public String getName() {
			return "ann";
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof GuardedGetter;
		}

		@Override
		public int hashCode() {
			return 13;
		}

	}

	@PreAuthorize("hasRole('ADMIN')")
	static class GuardedClassWithField {

		@Exposed
		private final String ssn = "SECRET-14";

		@Override
		public String toString() {
			return this.ssn;
		}

	}

	/**
	 * Holds what the peer may not read.
	 */
	record Holder(String name, ExposedAccessor person) {
	}

	record Overloaded(String name, String ssn) {

		@Override
		@PreAuthorize("hasRole('ADMIN')")
		public String ssn() {
			return this.ssn;
		}

		/** Takes the place of the component among the attributes. */
		@Exposed
		public String ssn(int digits) {
			return "*".repeat(digits);
		}

	}

	@Exposed
	static class Account {

		private final String secret;

		Account(String secret) {
			this.secret = secret;
		}

		@PreAuthorize("hasRole('ADMIN')")
		public String getSecret() {
			return this.secret;
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Account account && account.secret.equals(this.secret);
		}

		@Override
		public int hashCode() {
			return Objects.hash(this.secret);
		}

		@Override
		public String toString() {
			return this.secret;
		}

	}

}
