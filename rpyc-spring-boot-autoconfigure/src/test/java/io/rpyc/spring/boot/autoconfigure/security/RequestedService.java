package io.rpyc.spring.boot.autoconfigure.security;

import io.rpyc.service.Exposed;
import io.rpyc.spring.RpycService;

/**
 * A service without rules, with one member for each kind of rule.
 */
@Exposed
@RpycService("requests")
public class RequestedService {

	public String open() {
		return "open";
	}

	public String closed() {
		return "closed";
	}

	public String loggedIn() {
		return "logged_in";
	}

	public String admin() {
		return "admin";
	}

	public String anyRole() {
		return "any_role";
	}

	public String authority() {
		return "authority";
	}

	public String anyAuthority() {
		return "any_authority";
	}

	public String custom() {
		return "custom";
	}

	public String other() {
		return "other";
	}

	public Item item() {
		return new Item("item");
	}

	/**
	 * No service.
	 *
	 * @param name what it is called
	 */
	public record Item(String name) {
	}

}
