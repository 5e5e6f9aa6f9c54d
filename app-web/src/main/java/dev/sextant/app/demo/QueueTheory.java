package dev.sextant.app.demo;

/**
 * What is known of the M/M/1 queue.
 *
 * @param arrivalRate λ, customers per unit of time
 * @param serviceRate μ, customers per unit of time, above λ
 */
record QueueTheory(double arrivalRate, double serviceRate) {
    /** The two-sided quantile of the normal distribution for {@link #CONFIDENCE}. */
    private static final double QUANTILE = 3.8906;

    /** How sure the interval is, in percent. */
    static final double CONFIDENCE = 99.99;

    /** ρ = λ/μ, the part of time in which the server is busy. */
    double load() {
        return arrivalRate / serviceRate;
    }

    /** Wq = ρ/(μ − λ), the mean time that a customer waits before being served. */
    double meanWait() {
        return load() / (serviceRate - arrivalRate);
    }

    /**
     * Half the width of the interval in which the mean wait of {@code n} successive customers lies, with
     * {@link #CONFIDENCE}. Waits that follow each other are alike, so the variance of their mean is not that of one
     * wait by n; its limit is ρ(2 + 5ρ − 4ρ² + ρ³)/((1 − ρ)⁴ μ² n) (Daley 1968, "The serial correlation coefficients of
     * waiting times in a stationary single server queue").
     */
    double margin(int n) {
        double rho = load();
        double limit = rho * (2 + 5 * rho - 4 * rho * rho + rho * rho * rho) / Math.pow(1 - rho, 4);
        return QUANTILE * Math.sqrt(limit / n) / serviceRate;
    }
}
