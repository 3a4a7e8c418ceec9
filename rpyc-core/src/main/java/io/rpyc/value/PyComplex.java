package io.rpyc.value;

/**
 * A Python complex number.
 *
 * @param real the real part
 * @param imaginary the imaginary part
 * @since 0.1
 */
public record PyComplex(double real, double imaginary) {

}
