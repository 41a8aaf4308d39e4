-- Keeps a conversation's handles, for its owner only.
-- KEYS: conversation. ARGV: instance, number of the hold there, life in ms, sealed handles.
-- Returns: 1 kept, 0 another call has taken the conversation.
local owner = redis.call('HMGET', KEYS[1], 'instance', 'hold')
if owner[1] and (owner[1] ~= ARGV[1] or owner[2] ~= ARGV[2]) then
  return 0
end
redis.call('HSET', KEYS[1], 'instance', ARGV[1], 'hold', ARGV[2], 'handles', ARGV[4])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return 1
