#!/usr/bin/env node
const [command = '', ...rest] = process.argv.slice(2)
console.log(['nn', command, ...rest].join(' ').trim())
