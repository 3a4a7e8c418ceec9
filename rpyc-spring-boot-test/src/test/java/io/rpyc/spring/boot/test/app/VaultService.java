package io.rpyc.spring.boot.test.app;

import java.util.List;

import io.rpyc.service.Exposed;
import io.rpyc.spring.RpycService;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/**
 * A service with rules.
 */
@RpycService("vault")
public class VaultService {

	private final Ledger ledger;

	VaultService(Ledger ledger) {
		this.ledger = ledger;
	}

	@Exposed
	String who(Authentication user) {
		return user.getName();
	}

	@Exposed(byValue = true)
	List<String> authorities(Authentication user) {
		return user.getAuthorities().stream().map(GrantedAuthority::getAuthority).sorted().toList();
	}

	@Exposed
	@PreAuthorize("hasRole('ADMIN')")
	int open() {
		return this.ledger.total();
	}

	@Exposed
	String denied() {
		return "never";
	}

}
