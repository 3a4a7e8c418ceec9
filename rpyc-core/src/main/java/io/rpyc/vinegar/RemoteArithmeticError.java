package io.rpyc.vinegar;

/**
 * An {@code ArithmeticError} that Python code raised, such as {@code ZeroDivisionError}
 * or {@code OverflowError}.
 */
public final class RemoteArithmeticError extends RemoteException {

	RemoteArithmeticError(Vinegar vinegar) {
		super(vinegar);
	}

}
