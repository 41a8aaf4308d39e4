package io.voicegateway.adapters.simulator.live;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What resumption handles stand for: the conversations of all sessions, live and past. Thread-safe. */
final class Memories {

    private static final int MAX_CONVERSATIONS = 5_000;
    private static final int MAX_HANDLES = 32;
    private static final int MAX_LINES = 1_000;

    private final long validityNanos;
    private final Map<String, Bookmark> bookmarks = new HashMap<>();
    private final Map<Conversation, Boolean> conversations = new LinkedHashMap<>();

    Memories(Duration validity) {
        validityNanos = validity.toNanos();
    }

    /** Begins a conversation that is attached to a socket. */
    synchronized Conversation begin(String model) {
        Conversation conversation = new Conversation(model, List.of());
        remember(conversation);
        return conversation;
    }

    /** Returns a new handle for where the conversation is now. */
    synchronized String issue(Conversation conversation, long nowNanos) {
        String handle = UUID.randomUUID().toString();
        bookmarks.put(handle, new Bookmark(conversation, conversation.lines.size(), nowNanos));
        conversation.handles.addLast(handle);
        if (conversation.handles.size() > MAX_HANDLES) {
            bookmarks.remove(conversation.handles.removeFirst());
        }
        return handle;
    }

    /** Continues the conversation that the handle stands for, or says why not. */
    synchronized Resumption resume(String handle, String model, long nowNanos) {
        Bookmark bookmark = bookmarks.get(handle);
        if (bookmark == null || nowNanos - bookmark.issuedNanos > validityNanos) {
            return new Refused(1007, "Request contains an invalid argument.");
        }
        Conversation old = bookmark.conversation;
        if (old.attached) {
            return new Refused(1011, "Session is still active on another connection.");
        }
        if (!old.model.equals(model)) {
            return new Refused(1007, "Request contains an invalid argument.");
        }
        Conversation again = new Conversation(model, old.lines.subList(0, bookmark.lines));
        old.handles.forEach(known -> bookmarks.computeIfPresent(
                known, (k, mark) -> new Bookmark(again, Math.min(mark.lines, bookmark.lines), mark.issuedNanos)));
        again.handles.addAll(old.handles);
        conversations.remove(old);
        remember(again);
        return new Resumed(again);
    }

    private void remember(Conversation conversation) {
        conversations.put(conversation, true);
        if (conversations.size() > MAX_CONVERSATIONS) {
            Conversation oldest = conversations.keySet().iterator().next();
            conversations.remove(oldest);
            oldest.handles.forEach(bookmarks::remove);
        }
    }

    /** What came of a handle. */
    sealed interface Resumption permits Resumed, Refused {}

    /** It is good. */
    record Resumed(Conversation conversation) implements Resumption {}

    /** It is not, and this close frame says so. */
    record Refused(int code, String reason) implements Resumption {}

    private record Bookmark(Conversation conversation, int lines, long issuedNanos) {}

    /** One conversation, over as many sockets as it takes, one at a time. */
    final class Conversation {
        private final String model;
        private final List<String> lines;
        private final Deque<String> handles = new ArrayDeque<>();
        private boolean attached = true;

        private Conversation(String model, List<String> lines) {
            this.model = model;
            this.lines = new ArrayList<>(lines);
        }

        /** Adds what somebody said. */
        void add(String line) {
            synchronized (Memories.this) {
                if (lines.size() < MAX_LINES) {
                    lines.add(line);
                }
            }
        }

        /** Returns how many lines there are. */
        int size() {
            synchronized (Memories.this) {
                return lines.size();
            }
        }

        /** Its socket is gone; from now on it may be resumed. */
        void detach() {
            synchronized (Memories.this) {
                attached = false;
            }
        }
    }
}
