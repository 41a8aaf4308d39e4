// zita-resampler is C++; this is the little of it that peers.c calls.
#include <stdint.h>
#include <zita-resampler/resampler.h>

extern "C" {

void *zita_open(int rate_in, int rate_out, int half_length) {
    Resampler *resampler = new Resampler();
    if (resampler->setup(rate_in, rate_out, 1, half_length)) {
        delete resampler;
        return nullptr;
    }
    return resampler;
}

void zita_close(void *state) { delete static_cast<Resampler *>(state); }

int zita_convert(void *state, const float *in, int n, float *out, int room) {
    Resampler *resampler = static_cast<Resampler *>(state);
    resampler->inp_count = n;
    resampler->inp_data = const_cast<float *>(in);
    resampler->out_count = room;
    resampler->out_data = out;
    resampler->process();
    return room - static_cast<int>(resampler->out_count);
}
}
