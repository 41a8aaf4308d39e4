-- Says that an instance lives, states its sessions, and tells which conversations it has lost.
-- KEYS: instances, sessions, lost. ARGV: instance, lease in ms, sessions used, sessions wanted, sessions of all (0: no limit).
-- Returns: whether the lease had not run out, the sessions granted, what was lost.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local till = redis.call('ZSCORE', KEYS[1], ARGV[1])
redis.call('ZADD', KEYS[1], now + tonumber(ARGV[2]), ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)

local used, granted, cap = tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
if cap > 0 then
  local others = 0
  local all = redis.call('HGETALL', KEYS[2])
  for i = 1, #all, 2 do
    if all[i] ~= ARGV[1] then
      if redis.call('ZSCORE', KEYS[1], all[i]) then
        others = others + tonumber(all[i + 1])
      else
        redis.call('HDEL', KEYS[2], all[i])
      end
    end
  end
  granted = math.max(used, math.min(granted, cap - others))
  redis.call('HSET', KEYS[2], ARGV[1], granted)
end

local lost = redis.call('LRANGE', KEYS[3], 0, -1)
if #lost > 0 then
  redis.call('DEL', KEYS[3])
end
return { till and tonumber(till) > now and 1 or 0, granted, lost }
