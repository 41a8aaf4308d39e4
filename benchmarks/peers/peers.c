/*
 * The resamplers that others use, behind one small protocol, so that the gateway's codec core and they can be timed in
 * turn in one run and judged by one judge. Chains are those of a call: "up" is mu-law 8 kHz to PCM16 16 kHz, "down" is
 * PCM16 24 kHz to mu-law 8 kHz, in blocks of 20 ms.
 *
 *   peers BLOCKS_UP BLOCKS_DOWN      two files of raw audio, whole seconds; blocks are taken from them in a circle
 *   stdin:  time PEER DIRECTION N CALLS   times N blocks after as many unmeasured, of CALLS calls in turn, each with a
 *                                         state of its own                                -> "NANOSECONDS_PER_BLOCK\n"
 *           run PEER RATE_IN RATE_OUT IN OUT   converts a file of PCM16 in blocks of 20 ms   -> "SHORTAGE\n",
 *                                      the most output samples that were ever missing against what had gone in
 *
 * PEER: speex-qN (0..10), soxr-QQ|LQ|MQ|HQ|VHQ, swr-default, zita-N (16..96), linear.
 */
#include <libavutil/channel_layout.h>
#include <libavutil/opt.h>
#include <libswresample/swresample.h>
#include <math.h>
#include <soxr.h>
#include <speex/speex_resampler.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define MAX_BLOCK 4096

/* in zita.cc */
void *zita_open(int rate_in, int rate_out, int half_length);
void zita_close(void *state);
int zita_convert(void *state, const float *in, int n, float *out, int room);

typedef struct peer {
    int (*convert)(struct peer *, const int16_t *in, int n, int16_t *out, int room);
    void (*close)(struct peer *);
    void *state;
    int rate_in, rate_out;
    int16_t last;
} peer;

static int16_t from_mulaw[256];
static uint8_t to_mulaw[65536];

static void make_tables(void) {
    for (int code = 0; code < 256; code++) {
        int u = ~code & 255, value = ((((u & 15) << 3) + 132) << (u >> 4 & 7)) - 132;
        from_mulaw[code] = (int16_t)(u & 128 ? -value : value);
    }
    for (int sample = -32768; sample < 32768; sample++) { /* ITU-T G.711, 14 bits, negative values in one's complement */
        int absolute = sample < 0 ? (~sample >> 2) + 33 : (sample >> 2) + 33, segment = 0;
        if (absolute > 0x1fff) absolute = 0x1fff;
        for (int i = absolute >> 6; i; i >>= 1) segment++;
        int code = (8 - segment) << 4 | (15 - (absolute >> (segment + 1) & 15));
        if (segment == 0) code = 0x70 | (15 - (absolute >> 1 & 15));
        to_mulaw[(uint16_t)sample] = (uint8_t)(sample >= 0 ? code | 128 : code & 127);
    }
}

static int speex_convert(peer *p, const int16_t *in, int n, int16_t *out, int room) {
    spx_uint32_t used = (spx_uint32_t)n, made = (spx_uint32_t)room;
    speex_resampler_process_int(p->state, 0, in, &used, out, &made);
    return (int)made;
}

static void speex_close(peer *p) { speex_resampler_destroy(p->state); }

static int soxr_convert(peer *p, const int16_t *in, int n, int16_t *out, int room) {
    size_t made = 0;
    soxr_process(p->state, in, (size_t)n, NULL, out, (size_t)room, &made);
    return (int)made;
}

static void soxr_close(peer *p) { soxr_delete(p->state); }

static int swr_convert_block(peer *p, const int16_t *in, int n, int16_t *out, int room) {
    const uint8_t *ins[1] = {(const uint8_t *)in};
    uint8_t *outs[1] = {(uint8_t *)out};
    return swr_convert(p->state, outs, room, ins, n);
}

static void swr_close_state(peer *p) {
    SwrContext *c = p->state;
    swr_free(&c);
}

/* zita knows floats only; the conversion at both ends is what its users pay too */
static int zita_convert_block(peer *p, const int16_t *in, int n, int16_t *out, int room) {
    float from[MAX_BLOCK], to[MAX_BLOCK];
    for (int i = 0; i < n; i++) from[i] = in[i];
    int made = zita_convert(p->state, from, n, to, room);
    for (int i = 0; i < made; i++) {
        float value = to[i] > 32767 ? 32767 : to[i] < -32768 ? -32768 : to[i];
        out[i] = (int16_t)lrintf(value);
    }
    return made;
}

static void zita_close_state(peer *p) { zita_close(p->state); }

static int linear_convert(peer *p, const int16_t *in, int n, int16_t *out, int room) {
    int made = 0;
    (void)room;
    if (p->rate_out == 2 * p->rate_in) {
        for (int i = 0; i < n; i++) {
            out[made++] = (int16_t)((p->last + in[i]) / 2);
            out[made++] = p->last = in[i];
        }
    } else {
        for (int i = 0; i < n; i += p->rate_in / p->rate_out) out[made++] = in[i];
    }
    return made;
}

static void nothing_to_close(peer *p) { (void)p; }

static int open_peer(peer *p, const char *name, int rate_in, int rate_out) {
    static const struct {
        const char *name;
        unsigned long recipe;
    } recipes[] = {{"soxr-QQ", SOXR_QQ}, {"soxr-LQ", SOXR_LQ}, {"soxr-MQ", SOXR_MQ}, {"soxr-HQ", SOXR_HQ}, {"soxr-VHQ", SOXR_VHQ}};
    memset(p, 0, sizeof *p);
    p->rate_in = rate_in;
    p->rate_out = rate_out;
    if (strncmp(name, "speex-q", 7) == 0) {
        int error = 0;
        p->state = speex_resampler_init(1, (spx_uint32_t)rate_in, (spx_uint32_t)rate_out, atoi(name + 7), &error);
        p->convert = speex_convert;
        p->close = speex_close;
        return error == 0;
    }
    for (size_t i = 0; i < sizeof recipes / sizeof *recipes; i++) {
        if (strcmp(name, recipes[i].name) == 0) {
            soxr_error_t error;
            soxr_io_spec_t io = soxr_io_spec(SOXR_INT16_I, SOXR_INT16_I);
            soxr_quality_spec_t quality = soxr_quality_spec(recipes[i].recipe, 0);
            p->state = soxr_create(rate_in, rate_out, 1, &error, &io, &quality, NULL);
            p->convert = soxr_convert;
            p->close = soxr_close;
            return error == 0;
        }
    }
    if (strcmp(name, "swr-default") == 0) {
        SwrContext *c = swr_alloc();
        AVChannelLayout mono = AV_CHANNEL_LAYOUT_MONO;
        av_opt_set_chlayout(c, "in_chlayout", &mono, 0);
        av_opt_set_chlayout(c, "out_chlayout", &mono, 0);
        av_opt_set_int(c, "in_sample_rate", rate_in, 0);
        av_opt_set_int(c, "out_sample_rate", rate_out, 0);
        av_opt_set_sample_fmt(c, "in_sample_fmt", AV_SAMPLE_FMT_S16, 0);
        av_opt_set_sample_fmt(c, "out_sample_fmt", AV_SAMPLE_FMT_S16, 0);
        p->state = c;
        p->convert = swr_convert_block;
        p->close = swr_close_state;
        return swr_init(c) >= 0;
    }
    if (strncmp(name, "zita-", 5) == 0) {
        p->state = zita_open(rate_in, rate_out, atoi(name + 5));
        p->convert = zita_convert_block;
        p->close = zita_close_state;
        return p->state != NULL;
    }
    if (strcmp(name, "linear") == 0) {
        p->convert = linear_convert;
        p->close = nothing_to_close;
        return 1;
    }
    return 0;
}

static uint8_t *read_file(const char *path, long *size) {
    FILE *f = fopen(path, "rb");
    if (!f) return NULL;
    fseek(f, 0, SEEK_END);
    *size = ftell(f);
    rewind(f);
    uint8_t *bytes = malloc((size_t)*size + 1);
    if (bytes && fread(bytes, 1, (size_t)*size, f) != (size_t)*size) {
        free(bytes);
        bytes = NULL;
    }
    fclose(f);
    return bytes;
}

static volatile uint8_t sink;

static void up_block(peer *p, const uint8_t *in) {
    int16_t linear[160], out[MAX_BLOCK];
    for (int i = 0; i < 160; i++) linear[i] = from_mulaw[in[i]];
    int made = p->convert(p, linear, 160, out, MAX_BLOCK);
    sink = (uint8_t)(made > 0 ? out[0] : 0);
}

static void down_block(peer *p, const uint8_t *in) {
    int16_t linear[480], out[MAX_BLOCK];
    uint8_t code[MAX_BLOCK];
    memcpy(linear, in, sizeof linear);
    int made = p->convert(p, linear, 480, out, MAX_BLOCK);
    for (int i = 0; i < made; i++) code[i] = to_mulaw[(uint16_t)out[i]];
    sink = made > 0 ? code[0] : 0;
}

static double time_blocks(const char *name, int up, long blocks, int calls, const uint8_t *audio, long size) {
    peer *p = calloc((size_t)calls, sizeof *p);
    for (int i = 0; i < calls; i++) {
        if (!p || !open_peer(&p[i], name, up ? 8000 : 24000, up ? 16000 : 8000)) return -1;
    }
    long block = up ? 160 : 960, in_file = size / block;
    struct timespec from, to;
    for (long i = 0; i < 2 * blocks; i++) {
        if (i == blocks) clock_gettime(CLOCK_MONOTONIC, &from);
        if (up) up_block(&p[i % calls], audio + i % in_file * block);
        else down_block(&p[i % calls], audio + i % in_file * block);
    }
    clock_gettime(CLOCK_MONOTONIC, &to);
    for (int i = 0; i < calls; i++) p[i].close(&p[i]);
    free(p);
    return ((double)(to.tv_sec - from.tv_sec) * 1e9 + (double)(to.tv_nsec - from.tv_nsec)) / (double)blocks;
}

static long run_file(const char *name, int rate_in, int rate_out, const char *from, const char *to) {
    peer p;
    long size = 0, written = 0, shortage = 0;
    uint8_t *bytes = read_file(from, &size);
    FILE *f = fopen(to, "wb");
    if (!bytes || !f || !open_peer(&p, name, rate_in, rate_out)) return -1;
    int16_t out[MAX_BLOCK];
    long step = rate_in / 50 * 2;
    for (long at = 0; at + step <= size; at += step) {
        int made = p.convert(&p, (const int16_t *)(bytes + at), (int)(step / 2), out, MAX_BLOCK);
        written += (long)fwrite(out, 2, (size_t)made, f);
        long due = (at + step) / 2 * rate_out / rate_in;
        if (due - written > shortage) shortage = due - written;
    }
    p.close(&p);
    fclose(f);
    free(bytes);
    return shortage;
}

int main(int count, char **arguments) {
    long up_size = 0, down_size = 0;
    if (count != 3) {
        fprintf(stderr, "usage: peers BLOCKS_UP BLOCKS_DOWN\n");
        return 2;
    }
    uint8_t *up = read_file(arguments[1], &up_size), *down = read_file(arguments[2], &down_size);
    if (!up || !down || up_size < 160 || down_size < 960) {
        fprintf(stderr, "peers: cannot read %s or %s\n", arguments[1], arguments[2]);
        return 1;
    }
    make_tables();
    char line[4096], name[64], direction[16], from[1500], to[1500];
    long blocks;
    int rate_in, rate_out, calls;
    while (fgets(line, sizeof line, stdin)) {
        if (sscanf(line, "time %63s %15s %ld %d", name, direction, &blocks, &calls) == 4 && calls > 0) {
            int is_up = strcmp(direction, "up") == 0;
            printf("%.1f\n", time_blocks(name, is_up, blocks, calls, is_up ? up : down, is_up ? up_size : down_size));
        } else if (sscanf(line, "run %63s %d %d %1499s %1499s", name, &rate_in, &rate_out, from, to) == 5) {
            printf("%ld\n", run_file(name, rate_in, rate_out, from, to));
        } else {
            printf("-1\n");
        }
        fflush(stdout);
    }
    free(up);
    free(down);
    return 0;
}
