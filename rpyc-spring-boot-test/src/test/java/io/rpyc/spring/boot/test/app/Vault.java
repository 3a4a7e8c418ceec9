package io.rpyc.spring.boot.test.app;

import java.util.List;

/**
 * The service as a client sees it.
 */
public interface Vault {

	String who();

	List<String> authorities();

	int open();

}
