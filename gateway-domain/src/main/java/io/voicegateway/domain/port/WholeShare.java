package io.voicegateway.domain.port;

/** A share without a limit. */
record WholeShare() implements SessionShare {

    @Override
    public int places() {
        return Integer.MAX_VALUE;
    }

    @Override
    public void want(int used, int wanted) {}

    @Override
    public boolean isAsking() {
        return false;
    }
}
