// Holds an audio conversation with the simulator through the official SDK, unmodified, and prints what it saw as JSON.
// Usage: node conversation.mjs http://host:port http://host:controlPort
import { GoogleGenAI, Modality } from '@google/genai';

const MODEL = 'gemini-3.8-live';
const PATIENCE_MILLIS = 15_000;

/** A vowel-like sound of 16-bit samples at 16 kHz. */
function speech(millis) {
  const pcm = Buffer.alloc(millis * 32);
  for (let i = 0; i < pcm.length / 2; i++) {
    const t = i / 16_000;
    const wave = Math.sin(2 * Math.PI * 150 * t) + 0.5 * Math.sin(2 * Math.PI * 450 * t);
    pcm.writeInt16LE(Math.round(5_000 * wave), i * 2);
  }
  return pcm;
}

/** Collects messages and lets the test wait for one. */
class Inbox {
  constructor() {
    this.messages = [];
    this.waiting = [];
  }

  take(message) {
    this.messages.push(message);
    this.waiting = this.waiting.filter(({ fits, resolve }) => !(fits(message) && (resolve(message), true)));
  }

  until(what, fits) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no ${what}`)), PATIENCE_MILLIS);
      this.waiting.push({ fits, resolve: (message) => (clearTimeout(timer), resolve(message)) });
    });
  }
}

async function say(session, pcm) {
  for (let at = 0; at < pcm.length; at += 640) {
    const data = pcm.subarray(at, at + 640).toString('base64');
    session.sendRealtimeInput({ audio: { data, mimeType: 'audio/pcm;rate=16000' } });
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

async function connect(ai, inbox, config) {
  const closed = {};
  const session = await ai.live.connect({
    model: MODEL,
    config: { responseModalities: [Modality.AUDIO], ...config },
    callbacks: {
      onmessage: (message) => inbox.take(message),
      onclose: (event) => closed.resolve?.({ code: event.code, reason: event.reason }),
      onerror: (event) => console.error('error', event.message),
    },
  });
  const whenClosed = new Promise((resolve) => (closed.resolve = resolve));
  return { session, whenClosed };
}

const ai = new GoogleGenAI({ apiKey: 'not-a-key', httpOptions: { baseUrl: process.argv[2] } });
const result = {};

const first = new Inbox();
const { session, whenClosed } = await connect(ai, first, {
  systemInstruction: 'You are terse.',
  sessionResumption: {},
  inputAudioTranscription: {},
  outputAudioTranscription: {},
  contextWindowCompression: { triggerTokens: '25600', slidingWindow: { targetTokens: '12800' } },
  tools: [{ functionDeclarations: [{ name: 'book_slot', description: 'Books a slot' }] }],
});
const turn = first.until('turnComplete', (m) => m.serverContent?.turnComplete);
await say(session, speech(1_200));
await say(session, Buffer.alloc(700 * 32));
const complete = await turn;
const chunks = first.messages.flatMap((m) => m.serverContent?.modelTurn?.parts ?? []);
result.audioBytes = chunks.map((part) => Buffer.from(part.inlineData.data, 'base64').length);
result.mimeTypes = [...new Set(chunks.map((part) => part.inlineData.mimeType))];
result.responseTokens = complete.usageMetadata.responseTokenCount;
result.heard = first.messages.map((m) => m.serverContent?.inputTranscription?.text ?? '').join('');
result.said = first.messages.map((m) => m.serverContent?.outputTranscription?.text ?? '').join('');

const call = first.until('toolCall', (m) => m.toolCall);
session.sendRealtimeInput({ text: 'please call book_slot' });
const { id, name } = (await call).toolCall.functionCalls[0];
const answered = first.until('turnComplete', (m) => m.serverContent?.turnComplete);
session.sendToolResponse({ functionResponses: [{ id, name, response: { output: { ok: true } } }] });
await answered;
result.tool = name;

const handles = first.messages.filter((m) => m.sessionResumptionUpdate?.resumable);
const handle = handles.at(-1).sessionResumptionUpdate.newHandle;
session.close();
await whenClosed;

const second = new Inbox();
const goAway = second.until('goAway', (m) => m.goAway);
const resumed = await connect(ai, second, { sessionResumption: { handle } });
await fetch(`${process.argv[3]}/sessions/all/faults`, {
  method: 'POST',
  body: JSON.stringify({ fault: 'go-away', left: '1s' }),
});
result.goAway = (await goAway).goAway.timeLeft;
result.close = await resumed.whenClosed;

console.log(JSON.stringify(result));
