package io.rpyc.spring.boot.test.app;

import org.springframework.stereotype.Component;

/**
 * A component that a service needs.
 */
@Component
public class Ledger {

	public int total() {
		return 42;
	}

}
