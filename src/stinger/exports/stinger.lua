-- Stinger for mpv: says when a scene follows the credits, and jumps there when asked.
--
-- Put this file into mpv's scripts folder (~/.config/mpv/scripts/). It reads <film>.stinger.json
-- beside the film (written by `stinger export FILM --to mpv --beside`), or asks the `stinger`
-- command in the background when there is none. It never seeks by itself.
--
-- Options go into script-opts/stinger.conf or --script-opts=stinger-key_next=n,...

local mp = require "mp"
local utils = require "mp.utils"
local options = require "mp.options"

local opts = {
    key_next = "s",              -- to the start of the next stinger
    key_end = "S",               -- to the end of this credits part
    notice = "A scene follows in %s · press %s",   -- the time left, the key
    notice_nokey = "A scene follows in %s",        -- when key_next is empty
    nothing = "Nothing more follows",
    none_ahead = "No scene follows",
    no_credits = "Not in the credits",
    notice_s = 8,                -- how long the notice stays before it fades
    fade_s = 1,
    size = 30,                   -- text height on a screen 720 high
    sidecar = "",                -- read this sidecar for every film, whatever lies beside it
    ask = true,                  -- ask the stinger command when there is no sidecar
    command = "stinger",
    ask_timeout_s = 60,
}
options.read_options(opts, "stinger")

-- A jump lands this much before the scene's first frame, so that rounding cannot lose it:
-- far less than half a frame at 120 frames a second.
local LEAD_S = 0.001
-- Closer than this to a scene's start counts as being there, so that s pressed twice moves on.
local NEAR_S = 0.5

local film = nil          -- { credits = {...}, stingers = {...} } or nil while unknown
local announced = {}      -- start of a credits part -> true once its notice was shown
local closed = false      -- "nothing more follows" was said
local last_pos = nil
local asking = nil        -- the running question, to stop it when the file changes
local overlay = mp.create_osd_overlay("ass-events")
local timers = {}

local function clear_notice()
    for _, timer in ipairs(timers) do timer:kill() end
    timers = {}
    overlay:remove()
end

local function draw(text, alpha)
    local w, h = mp.get_osd_size()
    if not w or w <= 0 or not h or h <= 0 then w, h = 1280, 720 end
    overlay.res_y = 720
    overlay.res_x = 720 * w / h
    overlay.data = string.format(
        "{\\an3\\pos(%d,%d)\\fs%d\\bord2\\shad0\\1c&HFFFFFF&\\3c&H202020&\\alpha&H%02X&}%s",
        overlay.res_x - 30, 690, opts.size, alpha,
        -- a backslash or brace in a user's own text must not become an ASS tag
        (text:gsub("\\", "\\\239\187\191"):gsub("{", "\\{")))
    overlay:update()
end

local function show(text)
    clear_notice()
    if text == "" then return end
    draw(text, 0)
    -- Heard by other scripts and over JSON IPC as a client-message.
    mp.commandv("script-message", "stinger-notice", text)
    local steps = 8
    table.insert(timers, mp.add_timeout(opts.notice_s, function()
        for i = 1, steps do
            table.insert(timers, mp.add_timeout(opts.fade_s * i / steps, function()
                if i == steps then clear_notice() else draw(text, math.floor(255 * i / steps)) end
            end))
        end
    end))
end

local function clock(seconds)
    local whole = math.max(0, math.floor(seconds + 0.5))
    local h, m, s = math.floor(whole / 3600), math.floor(whole / 60) % 60, whole % 60
    if h > 0 then return string.format("%d:%02d:%02d", h, m, s) end
    return string.format("%d:%02d", m, s)
end

local function next_stinger(pos)
    for _, scene in ipairs(film and film.stingers or {}) do
        if scene.start_s > pos + NEAR_S then return scene end
    end
end

local function part_at(pos)
    for _, part in ipairs(film and film.credits or {}) do
        if pos >= part.start_s and pos < part.end_s then return part end
    end
end

local function fits(data)
    if type(data) ~= "table" or data.stinger_sidecar ~= 1 then return false end
    if type(data.credits) ~= "table" or type(data.stingers) ~= "table" then return false end
    for _, list in ipairs({data.credits, data.stingers}) do
        for _, span in ipairs(list) do
            if type(span) ~= "table" or type(span.start_s) ~= "number"
                or type(span.end_s) ~= "number" then return false end
        end
    end
    return true
end

local function notice(part, pos)
    local scene = next_stinger(pos)
    if not scene or announced[part.start_s] then return end
    announced[part.start_s] = true
    -- Time as it will pass for the viewer, at the speed the film is played now.
    local wait = clock((scene.start_s - pos) / math.max(mp.get_property_number("speed", 1), 0.01))
    if opts.key_next == "" then
        show(string.format(opts.notice_nokey, wait))
    else
        show(string.format(opts.notice, wait, opts.key_next))
    end
end

local function watch(_, pos)
    if not film or not pos then return end
    local before = last_pos
    last_pos = pos
    local part = part_at(pos)
    if part then notice(part, pos) end
    local last = film.stingers[#film.stingers]
    if not last then return end
    if pos < last.start_s then closed = false end
    -- Said in the last quarter of a second too, since a film may end on its scene's last frame.
    local reached = pos >= last.end_s - 0.25
    if reached and not closed and before and before < last.end_s then
        closed = true
        show(opts.nothing)
    end
end

local function seek(to_s)
    mp.commandv("seek", string.format("%.6f", math.max(0, to_s - LEAD_S)), "absolute", "exact")
end

local function jump_next()
    local pos = mp.get_property_number("time-pos")
    if not film or not pos then show(opts.none_ahead) return end
    local scene = next_stinger(pos)
    if not scene then
        show(#film.stingers > 0 and opts.nothing or opts.none_ahead)
        return
    end
    clear_notice()
    seek(scene.start_s)
end

local function jump_end()
    local pos = mp.get_property_number("time-pos")
    local part = pos and part_at(pos)
    if not part then show(opts.no_credits) return end
    clear_notice()
    -- The end of the film itself cannot be shown: stop a moment before it.
    local length = mp.get_property_number("duration", part.end_s)
    seek(math.min(part.end_s, length - 0.2))
end

-- mpv itself uses s and S for screenshots: they are ours only while a film with stingers plays.
local function bind(wanted)
    mp.remove_key_binding("key-next")
    mp.remove_key_binding("key-end")
    if wanted and opts.key_next ~= "" then
        mp.add_key_binding(opts.key_next, "key-next", jump_next)
    end
    if wanted and opts.key_end ~= "" then
        mp.add_key_binding(opts.key_end, "key-end", jump_end)
    end
    -- At once rather than at the next idle moment: whoever reads the notice may press the key.
    if mp.flush_keybindings then mp.flush_keybindings() end
end

local function take(data, origin)
    if not fits(data) then return false end
    film = data
    bind(#film.stingers > 0)
    mp.commandv("script-message", "stinger-ready", origin)
    watch(nil, mp.get_property_number("time-pos"))
    return true
end

local function read_sidecar(path)
    local stem = path:gsub("%.[^./\\]+$", "")
    local names = {stem .. ".stinger.json", path .. ".stinger.json"}
    if opts.sidecar ~= "" then names = {opts.sidecar} end
    for _, name in ipairs(names) do
        local file = io.open(name, "rb")
        if file then
            local text = file:read("*a")
            file:close()
            if text and take(utils.parse_json(text), "sidecar") then return true end
            mp.msg.warn("not a sidecar of this version: " .. name)
        end
    end
    return false
end

local function ask(path)
    if not opts.ask then return end
    local started = path
    asking = mp.command_native_async({
        name = "subprocess", playback_only = true, capture_stdout = true, capture_stderr = true,
        args = {opts.command, "export", "--sidecar-of", path},
    }, function(success, result)
        asking = nil
        if mp.get_property("path") ~= started or not success or type(result) ~= "table" then
            return
        end
        if result.status ~= 0 or not result.stdout then return end
        take(utils.parse_json(result.stdout), "command")
    end)
    mp.add_timeout(opts.ask_timeout_s, function()
        if asking then mp.abort_async_command(asking) end
    end)
end

local function on_load()
    film, announced, closed, last_pos = nil, {}, false, nil
    bind(false)
    clear_notice()
    if asking then mp.abort_async_command(asking); asking = nil end
    local path = mp.get_property("path")
    if not path or path:match("^%a[%w+.-]+://") then return end
    path = utils.join_path(mp.get_property("working-directory", ""), path)
    if not read_sidecar(path) then ask(mp.get_property("path")) end
end

mp.register_event("file-loaded", on_load)
mp.observe_property("time-pos", "number", watch)
-- For keys of your own in input.conf: n script-binding stinger/next
mp.add_key_binding(nil, "next", jump_next)
mp.add_key_binding(nil, "end", jump_end)
