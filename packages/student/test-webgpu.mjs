// Runs *.gpu.test.ts on WebGPU. Without a GPU it uses SwiftShader, Chromium's Vulkan driver for the processor
// (Debian: chromium-common), and the Vulkan loader (Debian: libvulkan1). VK_DRIVER_FILES names another driver.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folders = [
  '/usr/lib/x86_64-linux-gnu',
  '/usr/lib/chromium',
  '/usr/lib/aarch64-linux-gnu',
  '/usr/lib64',
];
const find = (name) => folders.map((folder) => join(folder, name)).find((path) => existsSync(path));

const loader = find('libvulkan.so.1');
const driver = find('libvk_swiftshader.so');
const given = process.env.VK_DRIVER_FILES;
if (process.platform !== 'linux' || process.arch !== 'x64') skip(`${process.platform} ${process.arch}`);
if (loader === undefined) skip('no libvulkan.so.1 (Debian: libvulkan1)');
if (driver === undefined && given === undefined) skip('no libvk_swiftshader.so (Debian: chromium-common)');

const place = mkdtempSync(join(tmpdir(), 'r2i-vulkan-'));
try {
  symlinkSync(loader, join(place, 'libvulkan.so.1'));
  const icd = join(place, 'swiftshader.json');
  const content = { file_format_version: '1.0.0', ICD: { library_path: driver, api_version: '1.1.0' } };
  writeFileSync(icd, JSON.stringify(content));
  const { status } = spawnSync('npx', ['vitest', 'run', '--config', 'vitest.gpu.config.ts'], {
    stdio: 'inherit',
    env: {
      ...process.env,
      ORT_DISABLE_TELEMETRY: '1',
      VK_DRIVER_FILES: given ?? icd,
      LD_LIBRARY_PATH: [place, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
    },
  });
  process.exitCode = status ?? 1;
} finally {
  rmSync(place, { recursive: true, force: true });
}

function skip(reason) {
  process.stdout.write(`webgpu tests skipped: ${reason}\n`);
  process.exit(0);
}
