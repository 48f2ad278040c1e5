// Written by tools/generate.ts from the definitions in provider/. Change those, then run `npm run schema`.
