-- Forgets a conversation, for its owner only.
-- KEYS: conversation. ARGV: instance, number of the hold there.
local owner = redis.call('HMGET', KEYS[1], 'instance', 'hold')
if owner[1] == ARGV[1] and owner[2] == ARGV[2] then
  redis.call('DEL', KEYS[1])
end
return 0
