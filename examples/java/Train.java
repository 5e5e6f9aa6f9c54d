import module java.base;

/** Learns y = 3x - 1 from noisy points, and records how: java examples/java/Train.java SERVER TOKEN_FILE [SPOOL] */
final class Train {
    public static void main(String[] given) throws Exception {
        Path token = Path.of(given[1]);
        Path spool = Path.of(given.length > 2 ? given[2] : "sextant.spool");
        double rate = 0.05, slope = 0, offset = 0;
        Random chance = new Random(1);
        try (SextantClient run = new SextantClient("line", "{\"rate\":" + rate + "}", given[0], token, spool)) {
            for (int step = 0; step < 2_000 && !run.cancelled; step++) {
                double x = chance.nextDouble(-1, 1);
                double error = slope * x + offset - (3 * x - 1 + chance.nextGaussian(0, 0.1));
                slope -= rate * error * x;
                offset -= rate * error;
                run.sample("loss", step, error * error);
                String learnt = "{\"slope\":%s,\"offset\":%s}".formatted(slope, offset);
                if (step % 500 == 499) run.event("epoch", "line", step, learnt);
            }
            run.log("info", "learnt y = %.2f x + %.2f".formatted(slope, offset));
        }
    }
}
