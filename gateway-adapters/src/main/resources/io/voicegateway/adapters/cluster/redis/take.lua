-- Takes a conversation over; its owner until now is told by its instance's next beat.
-- KEYS: conversation. ARGV: instance, number of the hold there, life in ms, first part of the names of lists of what was lost.
-- Returns: the sealed handles, if there are any.
local owner = redis.call('HMGET', KEYS[1], 'instance', 'hold')
if owner[1] then
  local list = ARGV[4] .. owner[1]
  redis.call('RPUSH', list, owner[2])
  redis.call('PEXPIRE', list, 60000)
end
redis.call('HSET', KEYS[1], 'instance', ARGV[1], 'hold', ARGV[2])
if redis.call('PTTL', KEYS[1]) < 0 then
  redis.call('PEXPIRE', KEYS[1], ARGV[3])
end
return redis.call('HGET', KEYS[1], 'handles')
