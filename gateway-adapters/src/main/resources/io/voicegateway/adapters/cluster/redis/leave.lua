-- Forgets an instance: what it has counted does not count any more.
-- KEYS: instances, sessions, calls, lost. ARGV: instance.
redis.call('ZREM', KEYS[1], ARGV[1])
redis.call('HDEL', KEYS[2], ARGV[1])
redis.call('HDEL', KEYS[3], ARGV[1])
redis.call('DEL', KEYS[4])
return 0
