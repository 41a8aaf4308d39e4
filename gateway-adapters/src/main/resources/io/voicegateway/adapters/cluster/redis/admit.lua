-- Counts a new call, if all limits allow it. A dead instance's calls do not count.
-- KEYS: instances, calls, the tenant's calls, the tenant's pace.
-- ARGV: instance, calls of all, calls of the tenant, new calls of the tenant in a second (0: no limit each), life of a key in ms.
-- Returns: 0 counted, 1 all have too many, 2 the tenant has too many, 3 the tenant's come too fast.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local function calls(key)
  local sum = 0
  local all = redis.call('HGETALL', key)
  for i = 1, #all, 2 do
    local till = redis.call('ZSCORE', KEYS[1], all[i])
    if till and tonumber(till) > now then
      sum = sum + tonumber(all[i + 1])
    else
      redis.call('HDEL', key, all[i])
    end
  end
  return sum
end

local most, mostOfTenant, perSecond = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
if most > 0 and calls(KEYS[2]) >= most then
  return 1
end
if mostOfTenant > 0 and calls(KEYS[3]) >= mostOfTenant then
  return 2
end
if perSecond > 0 then
  -- The generic cell rate algorithm: the next call is due when all would come evenly, and may be early by a second.
  local micros = time[1] * 1000000 + time[2]
  local spacing = math.floor(1000000 / perSecond)
  local due = tonumber(redis.call('GET', KEYS[4]) or 0)
  if due - micros > (perSecond - 1) * spacing then
    return 3
  end
  redis.call('SET', KEYS[4], string.format('%.0f', math.max(due, micros) + spacing), 'PX', 2000)
end
for i = 2, 3 do
  redis.call('HINCRBY', KEYS[i], ARGV[1], 1)
  redis.call('PEXPIRE', KEYS[i], ARGV[5])
end
return 0
