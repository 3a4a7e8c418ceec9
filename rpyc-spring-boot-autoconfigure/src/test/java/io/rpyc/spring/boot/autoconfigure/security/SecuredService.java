package io.rpyc.spring.boot.autoconfigure.security;

import java.security.Principal;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import io.rpyc.service.Exposed;
import io.rpyc.spring.RpycService;
import jakarta.annotation.security.RolesAllowed;

import org.springframework.security.access.annotation.Secured;
import org.springframework.security.access.prepost.PostAuthorize;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetails;

/**
 * A service with every kind of rule.
 */
@RpycService("secured")
public class SecuredService {

	@Exposed
	public String whoami() {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		return (authentication != null) ? authentication.getName() : "nobody";
	}

	@Exposed
	public Object[] principals(Principal principal, Authentication authentication,
			@AuthenticationPrincipal UserDetails user, @AuthenticationPrincipal(expression = "username") String name) {
		return new Object[] { principal.getName(), authentication.getName(), user.getUsername(), name };
	}

	@Exposed
	@PreAuthorize("hasRole('ADMIN')")
	public String admin() {
		return "admin";
	}

	@Exposed
	@Secured("ROLE_ADMIN")
	public String secured() {
		return "secured";
	}

	@Exposed
	@RolesAllowed("ADMIN")
	public String jakarta() {
		return "jakarta";
	}

	@Exposed
	@PreAuthorize("#name == authentication.name")
	public String own(String name) {
		return name;
	}

	@Exposed
	public String overloaded(int number) {
		return "open";
	}

	@Exposed
	@PreAuthorize("hasRole('ADMIN')")
	public String overloaded(String text) {
		return "guarded " + text;
	}

	@Exposed
	@PreAuthorize("hasRole('ADMIN')")
	public String overloaded(int first, int second) {
		return "guarded " + first + second;
	}

	@Exposed
	@PostAuthorize("returnObject == authentication.name")
	public String post(String name) {
		return name;
	}

	@Exposed
	@PostAuthorize("returnObject == 'alice'")
	public CompletionStage<String> later() {
		String name = whoami();
		return CompletableFuture.supplyAsync(() -> name);
	}

	@Exposed
	public Account account() {
		return new Account(whoami(), 7);
	}

	@Exposed
	public Object callMe(Supplier<Object> callback) {
		String before = whoami();
		Object result = callback.get();
		if (!before.equals(whoami())) {
			throw new IllegalStateException("the user changed during a callback");
		}
		return result;
	}

	@Exposed
	public String named() {
		return "named";
	}

	@Exposed
	public String byRole() {
		return "by role";
	}

	/**
	 * An object that is not a bean.
	 *
	 * @param owner who has it
	 * @param amount what is on it
	 */
	public record Account(String owner, int amount) {

		@Override
		@PreAuthorize("hasRole('ADMIN')")
		public String owner() {
			return this.owner;
		}

		@Exposed
		@PreAuthorize("hasRole('ADMIN')")
		public int balance() {
			return this.amount;
		}

	}

}
